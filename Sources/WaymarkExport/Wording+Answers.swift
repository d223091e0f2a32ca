/// How reasons and changes are said, once for every format of an answer.

import WaymarkModel

extension Wording {
  /// The most items of one kind that an answer for people lists.
  private static let longestList = 12

  /// The first items, and how many more there are.
  static func capped(_ items: [String]) -> [String] {
    guard items.count > longestList else { return items }
    return items.prefix(longestList - 1) + ["\(items.count - longestList + 1) more"]
  }

  /// `1, 2 and 5`; `1 to 4 and 7` for longer runs.
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return list(
      runs.flatMap { run in
        run.count > 2 ? ["\(run.lowerBound) to \(run.upperBound)"] : run.map(String.init)
      })
  }

  /// `aware`, `working`, `thorough`.
  static func depth(_ depth: Depth) -> String {
    switch depth {
    case .aware: "aware"
    case .working: "working"
    case .thorough: "thorough"
    }
  }

  /// ` (aware)` or ` (thorough)`; nothing for the usual depth.
  static func unusualDepth(_ depth: Depth?) -> String {
    guard let depth, depth != .working else { return "" }
    return " (\(self.depth(depth)))"
  }

  /// A target as the reader wrote it; a bare number is a level.
  static func target(_ word: String) -> String {
    !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "level \(word)" : word
  }

  /// `sre/2 “Configure alerts”`.
  static func competency(_ competency: Named) -> String {
    let cell = competency.id.split(separator: "/").prefix(2).joined(separator: "/")
    return "\(cell) “\(competency.title)”"
  }

  /// One edge of a chain of reasons.
  static func link(_ link: Explanation.Link) -> String {
    let title = link.wanted.title.isEmpty ? target(link.wanted.id) : link.wanted.title
    let step = link.step.map { " (step \($0))" } ?? ""
    let wanted = title + unusualDepth(link.depth) + step
    let reason = link.because.map { ": \($0)" } ?? ""
    let isTopic = link.depth != nil
    switch link.asker {
    case .reader: return "you asked for \(wanted)"
    case .cell(let cell): return "\(cell.title) requires \(wanted)"
    case .competency(let asker):
      return "\(competency(asker)) \(isTopic ? "needs" : "requires") \(wanted)\(reason)"
    case .certification(let asker):
      return "\(asker.title) \(isTopic ? "examines" : "requires") \(wanted)\(reason)"
    case .topic(let asker): return "\(asker.title) builds on \(wanted)\(reason)"
    case .part(let asker): return "“\(asker.title)” expects \(wanted)\(reason)"
    }
  }

  /// What having something in the plan changes, and what that counts for.
  static func change(_ price: Explanation.Price) -> String {
    var words = changes(minutes: price.minutes, cents: price.cents, days: price.days)
    if price.cost != price.minutes * 100, price.cost != 0 {
      words.append("which counts for \(more(price.cost / 100, duration))")
    }
    if words.isEmpty { words = [unchanged(price)] }
    return words.joined(separator: ", ") + (price.isProven ? "" : " (not proven to be the least)")
  }

  /// `3 h 30 min more`, `20 USD less`, `done 4 days later`; nothing for what stays.
  static func changes(minutes: Int, cents: Int, days: Int = 0) -> [String] {
    var words: [String] = []
    if minutes != 0 { words.append(more(minutes, duration)) }
    if cents != 0 { words.append(more(cents) { "\(amount($0)) USD" }) }
    if days != 0 {
      words.append("done \(count(abs(days), "day")) \(days > 0 ? "later" : "earlier")")
    }
    return words
  }

  /// The steps that come in and those that drop out, one a line.
  static func steps(_ difference: PlanDifference) -> [String] {
    capped(difference.added.map { "comes in: \($0.title) [\($0.id)]" })
      + capped(difference.dropped.map { "drops out: \($0.title) [\($0.id)]" })
  }

  private static func unchanged(_ price: Explanation.Price) -> String {
    price.difference.added.isEmpty && price.difference.dropped.isEmpty
      ? "nothing more: the steps of the plan give it anyway"
      : "nothing more: it is as good as what the plan has"
  }

  private static func more(_ figure: Int, _ words: (Int) -> String) -> String {
    "\(words(abs(figure))) \(figure < 0 ? "less" : "more")"
  }
}
