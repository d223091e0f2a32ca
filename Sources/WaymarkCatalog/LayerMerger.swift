/// Layers laid over each other: a later entry replaces an earlier one of the same id, whole.

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
  /// - Complexity: O(*n* log *n*), *n* entries of all layers.
  func merge(_ packs: [DeclaredPack]) -> MergedContent {
    var content = MergedContent()
    content.path = packs.last?.path
    content.rules = packs.flatMap { $0.path?.rules ?? [] }
    content.levels = merge(packs.map(\.levels), "level", isQuiet: true).map(\.entry)
      .sorted { $0.number < $1.number }
    content.skills = merge(packs.map(\.skills), "skill")
    content.topics = mergeSorted(packs.map(\.topics), "topic")
    content.resources = mergeSorted(packs.map(\.resources), "resource")
    content.certifications = mergeSorted(packs.map(\.certifications), "certification")
    content.names = ContentNames(content)
    if content.names.hasSharedName { reportSharedIdentifiers(content) }
    return content
  }

  /// Merged entries by id; in one layer without doubles, as is the rule, that is a sort.
  private func mergeSorted<Entry>(
    _ layers: [[Declared<Entry>]], _ noun: String
  ) -> [Declared<Entry>] {
    let filled = layers.filter { !$0.isEmpty }
    if filled.count == 1 {
      let sorted = IdentifierOrder.sorted(filled[0]) { $0.id }
      let isDistinct = sorted.indices.dropFirst().allSatisfy { sorted[$0 - 1].id != sorted[$0].id }
      if isDistinct { return sorted }
    }
    return IdentifierOrder.sorted(merge(layers, noun)) { $0.id }
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
