/// The content of one path after reading: what requires what, what teaches it, what certifies it.

package import WaymarkDiagnostics

/// Everything a content pack says, its layers merged.
///
/// All lists are sorted by id, so that neither file nor declaration order matters; only the skills
/// of the matrix keep the order of the content.
package struct Catalog: Sendable {
  /// The id of the path.
  package var id: Identifier
  /// What the path is called.
  package var title: String
  /// Levels, skills and cells.
  package var matrix: CareerMatrix
  /// Sorted by id.
  package var topics: [Topic] { didSet { links = nil } }
  /// Sorted by id.
  package var resources: [Resource] { didSet { links = nil } }
  /// Sorted by id.
  package var certifications: [Certification]
  /// Rule files that belong to the path, as written, relative to the pack's folder.
  package var rules: [RuleReference]
  /// What leads where, when whoever made the catalog has looked it up.
  package private(set) var links: ContentLinkLists?

  /// Creates a catalog; lists are sorted by id here.
  ///
  /// - Parameter links: those of lists that are sorted already; nil to look them up when needed.
  package init(
    id: Identifier, title: String, matrix: CareerMatrix = CareerMatrix(), topics: [Topic] = [],
    resources: [Resource] = [], certifications: [Certification] = [], rules: [RuleReference] = [],
    links: ContentLinkLists? = nil
  ) {
    self.id = id
    self.title = title
    self.matrix = matrix
    self.topics = IdentifierOrder.sorted(topics) { $0.id }
    self.resources = IdentifierOrder.sorted(resources) { $0.id }
    self.certifications = IdentifierOrder.sorted(certifications) { $0.id }
    self.rules = rules
    self.links = links
  }

  /// The topic of that id. - Complexity: O(log *n*).
  package func topic(_ id: Identifier) -> Topic? { topicIndex(id).map { topics[Int($0)] } }
  /// The resource of that id. - Complexity: O(log *n*).
  package func resource(_ id: Identifier) -> Resource? {
    resourceIndex(id).map { resources[Int($0)] }
  }
  /// The certification of that id. - Complexity: O(log *n*).
  package func certification(_ id: Identifier) -> Certification? {
    Self.find(id, in: certifications) { $0.id }.map { certifications[Int($0)] }
  }
  /// The place of a topic in the list. - Complexity: O(log *n*).
  package func topicIndex(_ id: Identifier) -> Int32? { Self.find(id, in: topics) { $0.id } }
  /// The place of a resource in the list. - Complexity: O(log *n*).
  package func resourceIndex(_ id: Identifier) -> Int32? { Self.find(id, in: resources) { $0.id } }
  /// The part of that id.
  package func part(_ id: PartID) -> Part? {
    resource(id.resource)?.parts.first { $0.id == id }
  }

  private static func find<Entry>(
    _ id: Identifier, in entries: [Entry], by key: (Entry) -> Identifier
  ) -> Int32? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if key(entries[middle]) < id { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && key(entries[low]) == id ? Int32(low) : nil
  }
}

/// A rule that a path or a learner file turns on, with the place that says so.
package struct RuleReference: Sendable, Hashable {
  /// The path as written.
  package var path: String
  /// Where it was written.
  package var span: SourceSpan?

  /// Names a rule file.
  package init(path: String, span: SourceSpan? = nil) {
    self.path = path
    self.span = span
  }
}

/// Something that can be known at a depth.
package struct Topic: Sendable {
  /// Its name.
  package var id: Identifier
  /// What it is called.
  package var title: String
  /// One sentence.
  package var summary: String
  /// The skill where it is at home.
  package var skill: Identifier
  /// All of these have to be known first, whatever the depth.
  package var requires: [Requirement]
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a topic.
  package init(
    id: Identifier, title: String, summary: String = "", skill: Identifier,
    requires: [Requirement] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.skill = skill
    self.requires = requires
    self.span = span
  }
}

/// The kinds of resources that content may name.
package enum ResourceKind: String, Sendable, CaseIterable, Hashable {
  case article, book, course, docs, guide, lab, paper, practice, rfc, talk, tool, video
}

/// Something to study: a book, a course, a lab. It is bought once and used by the part.
package struct Resource: Sendable {
  /// Its name.
  package var id: Identifier
  /// What it is called.
  package var title: String
  /// Who made it.
  package var by: String
  /// What it is.
  package var kind: ResourceKind
  /// Where it is; http or https.
  package var url: String?
  /// Paid once, however many parts are used.
  package var price: Money
  /// A language tag, `en` when left out.
  package var language: String
  /// When the facts were last checked, as written (`2026-11` or a day).
  package var asOf: String?
  /// Where the facts come from.
  package var source: String?
  /// The parts, at least one, in the order of the content; `requires` of the resource is already
  /// merged into each.
  package var parts: [Part]
  /// Where the parts stand among all, in an excerpt that left some out; nil when all are here.
  package var outline: PartOutline?
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a resource.
  package init(
    id: Identifier, title: String, by: String = "", kind: ResourceKind = .docs, url: String? = nil,
    price: Money = .free, language: String = "en", asOf: String? = nil, source: String? = nil,
    parts: [Part] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.by = by
    self.kind = kind
    self.url = url
    self.price = price
    self.language = language
    self.asOf = asOf
    self.source = source
    self.parts = parts
    self.span = span
  }
}

/// What is studied in one go: a chapter, a module, or a whole resource.
package struct Part: Sendable {
  /// `resource#part`.
  package var id: PartID
  /// What it is called; the resource's title when it is the only part.
  package var title: String
  /// Time to study it.
  package var effort: Effort
  /// What it teaches, sorted.
  package var teaches: [Attainment]
  /// All of these have to be known before it is begun: its own and the resource's.
  package var requires: [Requirement]
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a part.
  package init(
    id: PartID, title: String, effort: Effort, teaches: [Attainment],
    requires: [Requirement] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.effort = effort
    self.teaches = teaches
    self.requires = requires
    self.span = span
  }
}

/// An examination and what it asks.
package struct Certification: Sendable {
  /// A part of an examination.
  package struct Domain: Sendable {
    /// What it is called.
    package var title: String
    /// Its share of the marks; nil where the issuer publishes none.
    package var weight: Percent?
    /// What has to be known.
    package var topics: [Requirement]
    /// Where it was declared.
    package var span: SourceSpan?

    /// Creates a domain.
    package init(
      title: String, weight: Percent? = nil, topics: [Requirement] = [], span: SourceSpan? = nil
    ) {
      self.title = title
      self.weight = weight
      self.topics = topics
      self.span = span
    }
  }

  /// Its name.
  package var id: Identifier
  /// What it is called.
  package var title: String
  /// Who grants it.
  package var issuer: String
  /// The issuer's code.
  package var code: String?
  /// Where it is described.
  package var url: String?
  /// The fee.
  package var price: Money
  /// How long the examination takes.
  package var examMinutes: Int
  /// How long it is valid; nil when it does not expire.
  package var validMonths: Int?
  /// Certifications that must be held first.
  package var requires: [Identifier]
  /// What it asks.
  package var domains: [Domain]
  /// The last day on which it could be taken.
  package var retired: CalendarDate?
  /// What took its place.
  package var successor: Identifier?
  /// Where the facts come from.
  package var source: String?
  /// When the facts were last checked, as written.
  package var asOf: String?
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a certification.
  package init(
    id: Identifier, title: String, issuer: String = "", code: String? = nil, url: String? = nil,
    price: Money = .free, examMinutes: Int = 0, validMonths: Int? = nil,
    requires: [Identifier] = [], domains: [Domain] = [], retired: CalendarDate? = nil,
    successor: Identifier? = nil, source: String? = nil, asOf: String? = nil,
    span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.issuer = issuer
    self.code = code
    self.url = url
    self.price = price
    self.examMinutes = examMinutes
    self.validMonths = validMonths
    self.requires = requires
    self.domains = domains
    self.retired = retired
    self.successor = successor
    self.source = source
    self.asOf = asOf
    self.span = span
  }
}
