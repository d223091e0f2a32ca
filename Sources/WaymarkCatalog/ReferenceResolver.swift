/// Every name that an entry uses, looked up; an unknown one gets the nearest known name.

import Synchronization
import WaymarkDiagnostics
import WaymarkModel

/// Looks up references of merged content.
final class ReferenceResolver {
  /// Beyond this many unknown names no near one is searched: the content is another's then.
  private static let mostSearches = 300

  private let content: MergedContent
  private let findings: FindingList
  private let unreadWords: Set<String>
  private let names: ContentNames
  private let levels: Set<Int>
  private let forEach: CatalogReader.ForEach
  private var searches = 0
  private lazy var nearTopics = NearMiss(content.topics.map(\.id.rawValue))
  private lazy var nearSkills = NearMiss(content.skills.map(\.id.rawValue))
  private lazy var nearCertifications = NearMiss(content.certifications.map(\.id.rawValue))

  /// Prepares the names; `unreadWords` are never reported.
  init(
    _ content: MergedContent, unreadWords: Set<String>, findings: FindingList,
    forEach: @escaping CatalogReader.ForEach
  ) {
    self.content = content
    self.findings = findings
    self.unreadWords = unreadWords
    self.forEach = forEach
    names = content.names
    levels = Set(content.levels.map(\.number))
  }

  /// Reports all names that nothing declares, and gives the places of all topics that are named.
  ///
  /// - Complexity: O(*r*), *r* references, besides a bounded number of near-miss searches.
  func resolve() -> NamedTopics {
    for skill in content.skills {
      skill.references.forEach(resolve)
      for cell in skill.entry.cells {
        checkLevel(cell)
        for competency in cell.competencies { competency.requires.forEach(resolve) }
      }
    }
    let (topics, resources, names) = (content.topics, content.resources, names)
    let topicShares = shares(of: topics.count) { NamedTopicsShare(topics[$0], names) }
    for index in topicShares.flatMap(\.incomplete) {
      topics[index].references.forEach(resolve)
      topics[index].entry.requires.forEach(resolve)
    }
    let resourceShares = shares(of: resources.count) { NamedTopicsShare(resources[$0], names) }
    for index in resourceShares.flatMap(\.incomplete) {
      resources[index].references.forEach(resolve)
      resolveParts(of: resources[index].entry)
    }
    for certification in content.certifications {
      certification.references.forEach(resolve)
      for domain in certification.entry.domains { domain.topics.forEach(resolve) }
    }
    return NamedTopics(topics: topicShares, resources: resourceShares)
  }

  /// Looks up the names of runs of entries on all cores.
  private func shares(
    of count: Int, _ share: @escaping @Sendable (Range<Int>) -> NamedTopicsShare
  ) -> [NamedTopicsShare] {
    let size = 4_096
    let runs = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    let shares = Mutex([NamedTopicsShare?](repeating: nil, count: runs.count))
    forEach(runs.count) { index in
      let result = share(runs[index])
      shares.withLock { $0[index] = result }
    }
    return shares.withLock { $0.compactMap(\.self) }
  }

  /// The resource's own requirements stand in every part, and are reported once.
  private func resolveParts(of resource: Resource) {
    var seen: Set<SourceSpan> = []
    for part in resource.parts {
      for requirement in part.requires {
        if resource.parts.count > 1, let span = requirement.span, !seen.insert(span).inserted {
          continue
        }
        resolve(requirement)
      }
    }
  }

  private func resolve(_ requirement: Requirement) {
    switch requirement {
    case .topic(let attainment, _, _, let span):
      guard let span else { return }
      resolve(Reference(kind: .topic, id: attainment.topic, span: span))
    case .anyOf(let branches, _, _), .allOf(let branches, _, _): branches.forEach(resolve)
    }
  }

  private func resolve(_ reference: Reference) {
    guard !names.know(reference) else {
      if case .cell(let level) = reference.kind, !levels.contains(level) {
        reportLevel(level, at: reference.span)
      }
      return
    }
    reportUnknown(reference)
  }

  private func checkLevel(_ cell: Cell) {
    if !levels.contains(cell.id.level) { reportLevel(cell.id.level, at: cell.span) }
  }

  private func reportLevel(_ level: Int, at span: SourceSpan?) {
    let known = content.levels.map { "\($0.number)" }.joined(separator: ", ")
    findings.report(
      Diagnostic(
        .unknownLevel, "level \(level) is not declared", at: span,
        hint: known.isEmpty ? "declare it under 'levels'" : "levels are: \(known)"))
  }

  private func reportUnknown(_ reference: Reference) {
    guard !unreadWords.contains(reference.id.rawValue) else { return }
    let noun = reference.noun
    let other = kindElsewhere(reference.id)
    let message =
      other.map { "'\(reference.id)' is a \($0), not a \(noun)" }
      ?? "\(noun) '\(reference.id)' is not declared"
    var hint: String?
    if other == nil, searches < Self.mostSearches {
      searches += 1
      hint = near(reference).hint(for: reference.id.rawValue)
    }
    findings.report(Diagnostic(.unknownReference, message, at: reference.span, hint: hint))
  }

  private func near(_ reference: Reference) -> NearMiss {
    switch reference.kind {
    case .topic: nearTopics
    case .skill, .cell: nearSkills
    case .certification: nearCertifications
    }
  }

  private func kindElsewhere(_ id: Identifier) -> String? {
    if names.topics.contains(id) { return "topic" }
    if names.skills.contains(id) { return "skill" }
    if names.resources.contains(id) { return "resource" }
    return names.certifications.contains(id) ? "certification" : nil
  }
}

extension Reference {
  /// What the name should be the name of.
  fileprivate var noun: String {
    switch kind {
    case .topic: "topic"
    case .skill, .cell: "skill"
    case .certification: "certification"
    }
  }
}
