/// What `waymark explain CODE` shows: what a finding means, an example, what to do.

/// The page of one code.
package struct DiagnosticPage: Sendable, Hashable {
  /// What the finding means, and which rule stands behind it.
  package var meaning: String
  /// A short text that causes it.
  package var example: String
  /// What to do about it.
  package var remedy: String

  /// Creates a page.
  package init(_ meaning: String, example: String, remedy: String) {
    self.meaning = meaning
    self.example = example
    self.remedy = remedy
  }
}

extension DiagnosticCode {
  /// The page of the code; nil only for a code whose page was forgotten, which a test refuses.
  package var page: DiagnosticPage? { Self.pages[self] }

  /// All pages by code.
  private static let pages = Dictionary(allPages, uniquingKeysWith: { first, _ in first })

  /// The lists stand in the files beside this one, by theme.
  private static let allPages = [
    readingPages,
    entryPages,
    contentPages,
    learnerPages,
    planningPages,
    rulePages,
    planFilePages,
    importPages,
  ].flatMap(\.self)

  /// Every code that has been given more than one page; a test holds that there is none.
  package static var codesWithSeveralPages: [DiagnosticCode] {
    allCases.filter { code in allPages.count { $0.0 == code } > 1 }
  }
}
