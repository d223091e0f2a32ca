/// Values as bytes, for snapshots.

import WaymarkDiagnostics
import WaymarkModel

/// Puts numbers, texts and places one after another.
///
/// Numbers are as short as they can be: seven bits a byte, the sign in the lowest bit (LEB128 with
/// zigzag). Places count from the place before, in the one file that an entry stands in.
struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []
  /// False when an entry has a place in another file than its own, or in one that is not known.
  private(set) var isWhole = true
  private let files: [ObjectIdentifier: Int]
  private var file: SourceFile?
  private var place = 0

  /// Begins with nothing.
  init(files: [SourceFile]) {
    self.files = Dictionary(
      files.enumerated().map { (ObjectIdentifier($1), $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// Forgets the bytes, for the next record.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Begins an entry: places from here on are in its file.
  mutating func begin(_ span: SourceSpan?) {
    file = span?.file
    place = 0
    let index = span.flatMap { files[ObjectIdentifier($0.file)] }
    if index == nil { isWhole = false }
    add(index ?? 0)
  }

  /// Adds a number.
  mutating func add(_ number: Int) {
    var rest = UInt(bitPattern: (number << 1) ^ (number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Adds a number that may be missing.
  mutating func add(_ number: Int?) {
    add(number == nil ? 0 : 1)
    if let number { add(number) }
  }

  /// Adds a text.
  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  /// Adds a text that may be missing.
  mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  /// Adds a name.
  mutating func add(_ id: Identifier) { add(id.rawValue) }

  /// Adds a place in the file of the entry.
  mutating func add(_ span: SourceSpan?) {
    guard let span else { return add(0) }
    if span.file !== file { isWhole = false }
    add(span.range.count + 1)
    add(span.range.lowerBound - place)
    place = span.range.lowerBound
  }

  /// Adds pieces that can be taken one by one: how long each is, then each. In a piece, places count
  /// from the beginning of the file.
  mutating func addPieces(_ count: Int, _ body: (inout Self, Int) -> Void) {
    let before = bytes
    bytes = []
    let lengths = (0..<count).map { index in
      let start = bytes.count
      place = 0
      body(&self, index)
      return bytes.count - start
    }
    let pieces = bytes
    bytes = before
    add(lengths) { $0.add($1) }
    bytes += pieces
  }

  /// Adds a list: how many, then each.
  mutating func add<Element>(
    _ list: some Collection<Element>, _ body: (inout Self, Element) -> Void
  ) {
    add(list.count)
    for element in list { body(&self, element) }
  }
}

extension SnapshotWriter {
  /// Adds path, matrix and certifications.
  mutating func addFrame(of catalog: Catalog) {
    add(catalog.id)
    add(catalog.title)
    add(catalog.rules) { writer, rule in
      writer.begin(rule.span)
      writer.add(rule.path)
      writer.add(rule.span)
    }
    add(catalog.matrix.levels) { writer, level in
      writer.add(level.number)
      writer.add(level.title)
    }
    add(catalog.matrix.skills) { $0.add($1) }
    add(catalog.certifications) { $0.add($1) }
  }

  /// Adds a topic, without its name.
  mutating func add(_ topic: Topic) {
    begin(topic.span)
    add(topic.title)
    add(topic.summary)
    add(topic.skill)
    add(topic.span)
    add(topic.requires)
  }

  /// Adds a resource without its parts and its name.
  mutating func add(_ resource: Resource) {
    begin(resource.span)
    add(resource.title)
    add(resource.by)
    add(ResourceKind.allCases.firstIndex(of: resource.kind) ?? 0)
    add(resource.url)
    add(resource.price.cents)
    add(resource.language)
    add(resource.asOf)
    add(resource.source)
    add(resource.span)
  }

  /// Adds a part, in the file of its resource.
  mutating func add(_ part: Part) {
    add(part.id.part)
    add(part.title)
    for minutes in [part.effort.minimum, part.effort.likely, part.effort.maximum] { add(minutes) }
    add(part.span)
    add(part.teaches) { $0.add($1) }
    add(part.requires)
  }

  /// Adds a certification.
  mutating func add(_ certification: Certification) {
    begin(certification.span)
    add(certification.id)
    add(certification.title)
    add(certification.issuer)
    add(certification.code)
    add(certification.url)
    add(certification.price.cents)
    add(certification.examMinutes)
    add(certification.validMonths)
    add(certification.requires) { $0.add($1) }
    add(certification.retired?.dayNumber)
    add(certification.successor?.rawValue)
    add(certification.source)
    add(certification.asOf)
    add(certification.span)
    add(certification.domains) { writer, domain in
      writer.add(domain.title)
      writer.add(domain.weight?.hundredths)
      writer.add(domain.span)
      writer.add(domain.topics)
    }
  }

  /// Adds a column of the matrix.
  mutating func add(_ skill: Skill) {
    begin(skill.span)
    add(skill.id)
    add(skill.title)
    add(skill.span)
    add(skill.cells) { writer, cell in
      writer.add(cell.id.level)
      writer.add(cell.summary)
      writer.add(cell.span)
      writer.add(cell.requires) { writer, required in
        writer.add(required.skill)
        writer.add(required.level)
      }
      writer.add(cell.certifications) { $0.add($1) }
      writer.add(cell.competencies) { $0.add($1) }
    }
  }

  private mutating func add(_ competency: Competency) {
    add(competency.id.name)
    add(competency.title)
    add(competency.evidence)
    add(competency.isOptional ? 1 : 0)
    add(competency.span)
    add(competency.requires)
  }

  private mutating func add(_ attainment: Attainment) {
    add(attainment.topic)
    add(attainment.depth.rawValue)
  }

  private mutating func add(_ requirements: [Requirement]) {
    add(requirements) { $0.add($1) }
  }

  private mutating func add(_ requirement: Requirement) {
    switch requirement {
    case .topic(let attainment, let isRecommended, _, _):
      add(isRecommended ? 1 : 0)
      add(attainment)
    case .anyOf(let branches, _, _):
      add(2)
      add(branches)
    case .allOf(let members, _, _):
      add(3)
      add(members)
    }
    add(requirement.because)
    add(requirement.span)
  }
}
