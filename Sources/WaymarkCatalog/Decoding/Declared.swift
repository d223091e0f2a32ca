/// Entries together with what the model does not keep: where each of their references was written.

import WaymarkDiagnostics
import WaymarkModel

/// A name that an entry uses, and where.
struct Reference: Sendable {
  /// What kind of entry the name has to be.
  enum Kind: Sendable, Equatable {
    case topic, skill, certification
    case cell(level: Int)
  }

  var kind: Kind
  var id: Identifier
  var span: SourceSpan
}

/// An entry, the place of its id, and its references besides those of its requirements.
///
/// A reference type, because merging puts many thousands of entries into order.
final class Declared<Entry: Sendable>: Sendable {
  let entry: Entry
  let id: Identifier
  let span: SourceSpan
  let references: [Reference]

  /// Pairs an entry with its places.
  init(entry: Entry, id: Identifier, span: SourceSpan, references: [Reference] = []) {
    self.entry = entry
    self.id = id
    self.span = span
    self.references = references
  }
}

/// Everything that one layer of content declares, in the order of its files.
struct DeclaredPack: Sendable {
  var path: DeclaredPath?
  var levels: [Declared<CareerMatrix.Level>] = []
  var skills: [Declared<Skill>] = []
  var topics: [Declared<Topic>] = []
  var resources: [Declared<Resource>] = []
  var certifications: [Declared<Certification>] = []
}

extension DeclaredPack {
  /// Adds what a later file of the same layer declares.
  ///
  /// The first file is taken over whole: a pack of one large file is not copied.
  mutating func add(_ file: DeclaredPack) {
    let isFirst =
      path == nil && levels.isEmpty && skills.isEmpty && topics.isEmpty && resources.isEmpty
      && certifications.isEmpty
    if isFirst {
      self = file
      return
    }
    path = path ?? file.path
    levels += file.levels
    skills += file.skills
    topics += file.topics
    resources += file.resources
    certifications += file.certifications
  }
}

/// What path.yaml says.
struct DeclaredPath: Sendable {
  var id: Identifier
  var title: String
  var extends: [(folder: String, span: SourceSpan)]
  var rules: [RuleReference]
  var span: SourceSpan
}
