/// The oracle's own picture of content: plain values, shared with no room of the product.

/// A topic at a depth.
package struct Attained: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The topic's id.
  package var topic: String
  /// From 1 to 3.
  package var depth: Int

  /// Names an attainment.
  package init(_ topic: String, _ depth: Int = 2) {
    self.topic = topic
    self.depth = depth
  }

  /// Reads `topic` or `topic@depth`; nil for anything else.
  package init?(written: String, depth: Int? = nil) {
    let pieces = written.split(separator: "@", omittingEmptySubsequences: false)
    guard let topic = pieces.first, !topic.isEmpty, pieces.count <= 2 else { return nil }
    self.topic = String(topic)
    if pieces.count == 2 {
      guard let read = Int(pieces[1]), (1...3).contains(read) else { return nil }
      self.depth = read
    } else {
      guard let depth else { return nil }
      self.depth = depth
    }
  }

  /// `topic@depth`.
  package var description: String { "\(topic)@\(depth)" }

  /// By the topic's bytes, then by depth.
  package static func < (left: Attained, right: Attained) -> Bool {
    left.topic == right.topic
      ? left.depth < right.depth : left.topic.precedesInBytes(right.topic)
  }
}

extension String {
  /// The order of ids: by their bytes.
  package func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// A requirement as section 1 of the contract writes it.
package indirect enum Need: Hashable, Sendable {
  /// A topic at a depth.
  case topic(Attained)
  /// A topic that only pulls the order.
  case recommended(Attained)
  /// One branch is enough.
  case any([Need])
  /// All are wanted.
  case all([Need])
}

/// A content pack.
package struct Universe: Sendable {
  /// One column of the matrix.
  package struct Skill: Sendable {
    package var id: String
    package var cells: [Cell]
    package init(id: String, cells: [Cell]) {
      self.id = id
      self.cells = cells
    }
  }

  /// One cell that has text; its id is `skill/level`.
  package struct Cell: Sendable {
    package var id: String
    package var level: Int
    package var requires: [String]
    package var competencies: [Competency]
    package init(id: String, level: Int, requires: [String], competencies: [Competency]) {
      self.id = id
      self.level = level
      self.requires = requires
      self.competencies = competencies
    }
  }

  /// One competency; its id is `skill/level/name`.
  package struct Competency: Sendable {
    package var id: String
    package var isOptional: Bool
    package var requires: [Need]
    package init(id: String, isOptional: Bool, requires: [Need]) {
      self.id = id
      self.isOptional = isOptional
      self.requires = requires
    }
  }

  /// One topic.
  package struct Topic: Sendable {
    package var id: String
    package var skill: String
    package var requires: [Need]
    package init(id: String, skill: String, requires: [Need]) {
      self.id = id
      self.skill = skill
      self.requires = requires
    }
  }

  /// One resource.
  package struct Resource: Sendable {
    package var id: String
    package var title: String
    package var url: String?
    package var kind: String
    package var priceCents: Int
    package var language: String
    package var parts: [Part]
    package init(
      id: String, title: String, url: String?, kind: String, priceCents: Int, language: String,
      parts: [Part]
    ) {
      self.id = id
      self.title = title
      self.url = url
      self.kind = kind
      self.priceCents = priceCents
      self.language = language
      self.parts = parts
    }
  }

  /// One part; its id is `resource#part`, its `requires` hold those of the resource too.
  package struct Part: Sendable {
    package var id: String
    package var title: String
    package var minutes: Int
    package var teaches: [Attained]
    package var requires: [Need]
    package init(
      id: String, title: String, minutes: Int, teaches: [Attained], requires: [Need]
    ) {
      self.id = id
      self.title = title
      self.minutes = minutes
      self.teaches = teaches
      self.requires = requires
    }
  }

  /// One certification; `needs` are the requirements of all its domains.
  package struct Certification: Sendable {
    package var id: String
    package var title: String
    package var priceCents: Int
    package var examMinutes: Int
    package var requires: [String]
    package var needs: [Need]
    package init(
      id: String, title: String, priceCents: Int, examMinutes: Int, requires: [String],
      needs: [Need]
    ) {
      self.id = id
      self.title = title
      self.priceCents = priceCents
      self.examMinutes = examMinutes
      self.requires = requires
      self.needs = needs
    }
  }

  package var id: String
  package var levels: [Int]
  package var skills: [Skill]
  package var topics: [String: Topic]
  package var resources: [String: Resource]
  package var certifications: [String: Certification]

  /// Collects a pack; of two entries with one id the later counts.
  package init(
    id: String, levels: [Int], skills: [Skill], topics: [Topic], resources: [Resource],
    certifications: [Certification]
  ) {
    self.id = id
    self.levels = levels
    self.skills = skills
    self.topics = Dictionary(topics.map { ($0.id, $0) }) { $1 }
    self.resources = Dictionary(resources.map { ($0.id, $0) }) { $1 }
    self.certifications = Dictionary(certifications.map { ($0.id, $0) }) { $1 }
  }

  /// The cell that has text under that id.
  package func cell(_ id: String) -> Cell? {
    skills.lazy.flatMap(\.cells).first { $0.id == id }
  }

  /// All parts, with their resources.
  package var parts: [(resource: Resource, part: Part)] {
    resources.values.sorted { $0.id.precedesInBytes($1.id) }
      .flatMap { resource in resource.parts.map { (resource, $0) } }
  }
}

/// Who asks for a plan: what the learner file and the flags say together.
package struct Asker: Sendable {
  package var levels: [String: Int] = [:]
  package var knows: [Attained] = []
  package var done: Set<String> = []
  package var holds: Set<String> = []
  package var targets: [String] = []
  package var minutesPerWeek = 300
  package var start = ""
  package var away: [(from: String, to: String)] = []
  package var budgetCents: Int?
  package var hourCents = 5000
  /// Hundredths of a percent by kind.
  package var prefer: [String: Int] = [:]
  /// Resources or parts.
  package var avoid: Set<String> = []
  package var languages: Set<String>?
  package var withOptional = false

  /// A learner at level 0 with nothing to say.
  package init() {}
}
