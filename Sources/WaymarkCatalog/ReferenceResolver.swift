/// Every name that an entry uses, looked up; an unknown one gets the nearest known name.

import Synchronization
import WaymarkDiagnostics
import WaymarkGraph
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

  /// Reports all names that nothing declares.
  ///
  /// - Returns: topic → topics that it requires in any branch, by their places in the content.
  /// - Complexity: O(*r*), *r* references, besides a bounded number of near-miss searches.
  func resolve() -> Digraph {
    for skill in content.skills {
      skill.references.forEach(resolve)
      for cell in skill.entry.cells {
        checkLevel(cell)
        for competency in cell.competencies { competency.requires.forEach(resolve) }
      }
    }
    let topics = lookUp(content.topics) { names, topic, found in
      var areKnown = true
      for requirement in topic.requires where !names.collect(requirement, into: &found) {
        areKnown = false
      }
      return areKnown
    }
    for topic in topics.incomplete {
      topic.references.forEach(resolve)
      topic.entry.requires.forEach(resolve)
    }
    let resources = lookUp(content.resources) { names, resource, _ in
      resource.parts.allSatisfy { $0.requires.allSatisfy(names.know) }
    }
    for resource in resources.incomplete {
      resource.references.forEach(resolve)
      resolveParts(of: resource.entry)
    }
    for certification in content.certifications {
      certification.references.forEach(resolve)
      for domain in certification.entry.domains { domain.topics.forEach(resolve) }
    }
    return Digraph(offsets: topics.offsets, targets: topics.found)
  }

  /// Looks up the names of entries on all cores: gives the entries with an unknown one, and what the
  /// body gathered for each entry.
  private func lookUp<Entry: Sendable>(
    _ entries: [Declared<Entry>],
    _ areRequirementsKnown: @escaping @Sendable (ContentNames, Entry, inout [Int32]) -> Bool
  ) -> (incomplete: [Declared<Entry>], offsets: [Int32], found: [Int32]) {
    typealias Share = (incomplete: [Declared<Entry>], ends: [Int32], found: [Int32])
    let names = names
    let size = 4_096
    let count = (entries.count + size - 1) / size
    let shares = Mutex([Share](repeating: ([], [], []), count: count))
    forEach(count) { index in
      var share: Share = ([], [], [])
      for entry in entries[index * size..<min((index + 1) * size, entries.count)] {
        let isKnown = areRequirementsKnown(names, entry.entry, &share.found)
        if !isKnown || !entry.references.allSatisfy(names.know) { share.incomplete.append(entry) }
        share.ends.append(Int32(share.found.count))
      }
      let result = share
      shares.withLock { $0[index] = result }
    }
    var offsets: [Int32] = [0]
    var values: [Int32] = []
    let all = shares.withLock { $0 }
    for share in all {
      offsets += share.ends.map { $0 + Int32(values.count) }
      values += share.found
    }
    return (all.flatMap(\.incomplete), offsets, values)
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
