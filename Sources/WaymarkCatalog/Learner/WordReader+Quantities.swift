/// Money, hours and days as flags and tables of learners write them.

package import WaymarkDiagnostics
package import WaymarkModel

extension WordReader {
  /// An amount of dollars with at most two decimals.
  package func money(_ file: SourceFile) -> Money? { money(PlacedWord(whole: file)) }

  /// The same of a word inside a file.
  func money(_ word: PlacedWord) -> Money? {
    if let number = DecimalNumber(word.text.utf8), let cents = number.exactly(times: 100),
      (0...1_000_000_000).contains(cents)
    {
      return Money(cents: cents)
    }
    report(
      .numberOutOfRange, "'\(word.text)' is no amount of USD", word,
      hint: "write a number from 0 with at most two decimals")
    return nil
  }

  /// Hours a week above zero, as whole minutes rounded up.
  package func minutesPerWeek(_ file: SourceFile) -> Int? {
    minutesPerWeek(PlacedWord(whole: file))
  }

  /// The same of a word inside a file.
  func minutesPerWeek(_ word: PlacedWord) -> Int? {
    if let number = DecimalNumber(word.text.utf8), let minutes = number.roundedUp(times: 60),
      (1...168 * 60).contains(minutes)
    {
      return minutes
    }
    report(
      .hoursOutOfRange, "'\(word.text)' is no number of hours a week", word,
      hint: "write a number above 0 and at most 168")
    return nil
  }

  /// A day.
  package func date(_ file: SourceFile) -> CalendarDate? { date(PlacedWord(whole: file)) }

  /// The same of a word inside a file.
  func date(_ word: PlacedWord) -> CalendarDate? {
    if let date = CalendarDate(word.text) { return date }
    report(.badDate, "'\(word.text)' is no day written YYYY-MM-DD", word)
    return nil
  }
}
