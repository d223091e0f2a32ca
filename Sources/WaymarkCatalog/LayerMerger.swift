/// Layers laid over each other: a later entry replaces an earlier one of the same id, whole.

import Synchronization
import WaymarkDiagnostics
import WaymarkModel

/// Content after merging: every id once, references not yet looked up.
struct MergedContent: Sendable {
  var path: DeclaredPath?
  var rules: [RuleReference] = []
  /// Ascending.
  var levels: [CareerMatrix.Level] = []
  /// In the order of the content.
  var skills: [Declared<Skill>] = []
  /// Sorted by id.
  var topics: [Declared<Topic>] = []
  /// Sorted by id.
  var resources: [Declared<Resource>] = []
  /// Sorted by id.
  var certifications: [Declared<Certification>] = []
  /// All ids of these.
  var names = ContentNames()
}

/// Merges layers, lowest first.
struct LayerMerger {
  let findings: FindingList

  /// One content out of all layers.
  ///
  /// - Parameter forEach: how the kinds of entries are gone through; perhaps at once.
  /// - Complexity: O(*n* log *n*), *n* entries of all layers.
  func merge(_ packs: [DeclaredPack], forEach: CatalogReader.ForEach) -> MergedContent {
    var content = MergedContent()
    content.path = packs.last?.path
    content.rules = packs.flatMap { $0.path?.rules ?? [] }
    content.levels = merge(packs.map(\.levels), "level", isQuiet: true).map(\.entry)
      .sorted { $0.number < $1.number }
    content.skills = merge(packs.map(\.skills), "skill")
    let lists = Mutex(Lists())
    forEach(3) { kind in
      let list = FindingList()
      let merger = LayerMerger(findings: list)
      switch kind {
      case 0:
        let merged = merger.mergeSorted(packs.map(\.topics), "topic")
        lists.withLock { $0.topics = (merged.entries, merged.names, list.content) }
      case 1:
        let merged = merger.mergeSorted(packs.map(\.resources), "resource")
        lists.withLock { $0.resources = (merged.entries, merged.names, list.content) }
      default:
        let merged = merger.mergeSorted(packs.map(\.certifications), "certification")
        lists.withLock { $0.certifications = (merged.entries, merged.names, list.content) }
      }
    }
    lists.withLock { lists in
      content.topics = lists.topics.entries
      content.resources = lists.resources.entries
      content.certifications = lists.certifications.entries
      content.names = ContentNames(
        skills: IdentifierTable(content.skills.map { $0.id }), topics: lists.topics.names,
        resources: lists.resources.names, certifications: lists.certifications.names)
      findings.add(lists.topics.findings)
      findings.add(lists.resources.findings)
      findings.add(lists.certifications.findings)
    }
    if content.names.hasSharedName { reportSharedIdentifiers(content) }
    return content
  }

  /// What becomes of the kinds of entries that may be many.
  private struct Lists {
    typealias List<Entry: Sendable> = (
      entries: [Declared<Entry>], names: IdentifierTable, findings: FindingList.Content
    )

    var topics: List<Topic> = ([], IdentifierTable([]), FindingList.Content())
    var resources: List<Resource> = ([], IdentifierTable([]), FindingList.Content())
    var certifications: List<Certification> = ([], IdentifierTable([]), FindingList.Content())
  }

  /// Merged entries by id; in one layer without doubles, as is the rule, that is a sort.
  private func mergeSorted<Entry>(
    _ layers: [[Declared<Entry>]], _ noun: String
  ) -> (entries: [Declared<Entry>], names: IdentifierTable) {
    let filled = layers.filter { !$0.isEmpty }
    if filled.count == 1 {
      let sorted = IdentifierOrder.sorted(filled[0]) { $0.id }
      let names = IdentifierTable(sorted.map { $0.id })
      if names.isDistinct { return (sorted, names) }
    }
    let merged = IdentifierOrder.sorted(merge(layers, noun)) { $0.id }
    return (merged, IdentifierTable(merged.map { $0.id }))
  }

  /// Doubled levels are reported where their order is checked, hence `isQuiet`.
  private func merge<Entry>(
    _ layers: [[Declared<Entry>]], _ noun: String, isQuiet: Bool = false
  ) -> [Declared<Entry>] {
    var merged: [Declared<Entry>] = []
    var positions: [Identifier: (position: Int, layer: Int)] = [:]
    for (layer, entries) in layers.enumerated() {
      for entry in entries {
        guard let known = positions[entry.id] else {
          positions[entry.id] = (merged.count, layer)
          merged.append(entry)
          continue
        }
        if known.layer == layer {
          if !isQuiet { reportDuplicate(entry.id, noun, entry.span, merged[known.position].span) }
        } else {
          merged[known.position] = entry
          positions[entry.id] = (known.position, layer)
        }
      }
    }
    return merged
  }

  /// An id names one thing across skills, topics, resources and certifications.
  private func reportSharedIdentifiers(_ content: MergedContent) {
    var names = content.skills.map { Name("skill", $0.id, $0.span) }
    names += content.topics.map { Name("topic", $0.id, $0.span) }
    names += content.resources.map { Name("resource", $0.id, $0.span) }
    names += content.certifications.map { Name("certification", $0.id, $0.span) }
    var seen: [Identifier: Int] = [:]
    for (position, name) in names.enumerated() {
      guard let first = seen[name.id] else {
        seen[name.id] = position
        continue
      }
      findings.report(
        Diagnostic(
          .duplicateIdentifier,
          "'\(name.id)' is the id of a \(name.noun) and of a \(names[first].noun)", at: name.span,
          notes: [
            Diagnostic.Note("the \(names[first].noun) is declared here", at: names[first].span)
          ],
          hint: "rename one of the two"))
    }
  }

  private struct Name {
    var noun: String
    var id: Identifier
    var span: SourceSpan

    init(_ noun: String, _ id: Identifier, _ span: SourceSpan) {
      self.noun = noun
      self.id = id
      self.span = span
    }
  }

  private func reportDuplicate(
    _ id: Identifier, _ noun: String, _ span: SourceSpan, _ first: SourceSpan
  ) {
    findings.report(
      Diagnostic(
        .duplicateIdentifier, "\(noun) '\(id)' is declared twice", at: span,
        notes: [Diagnostic.Note("'\(id)' is declared here first", at: first)],
        hint: "rename one of the two, or delete it"))
  }
}
