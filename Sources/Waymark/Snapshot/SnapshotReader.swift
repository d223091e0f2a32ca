/// Values from the bytes of a snapshot, whatever these are.

import WaymarkDiagnostics
import WaymarkModel

/// Takes back what `SnapshotWriter` put down.
///
/// No bytes make it trap or build more than they hold: what cannot be is noted in `isBroken`, and
/// whoever reads looks at that before using anything.
struct SnapshotReader {
  private let bytes: UnsafeRawBufferPointer
  private let files: [SourceFile]
  private var offset = 0
  private var file: SourceFile?
  private var place = 0
  private var depth = 0
  /// True when the bytes are not what was written.
  private(set) var isBroken = false

  /// What numbers of content can be; planning adds and multiplies them unchecked.
  private static let minutes = 0...600_000
  private static let cents = 0...1_000_000_000
  private static let days = -1_000_000...CalendarDate.last.dayNumber
  private static let levels = 1...1_000
  private static let hundredths = 0...10_000

  /// More requirements than these never lie inside each other; content allows 64 of anything.
  private static let mostDepth = 64

  /// Begins at the first byte; the bytes have to outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, files: [SourceFile]) {
    self.bytes = bytes
    self.files = files
  }

  /// True when everything was read, and everything was right.
  var isAtEnd: Bool { !isBroken && offset == bytes.count }

  private mutating func fail() { isBroken = true }

  /// Takes the file that an entry stands in.
  mutating func begin() {
    let index = number()
    place = 0
    if files.indices.contains(index) { file = files[index] } else { fail() }
  }

  /// Takes a number.
  mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
    }
    fail()
    return 0
  }

  /// Takes a number that lies below a limit.
  mutating func index(below limit: Int) -> Int32 {
    let value = number()
    if value >= 0, value < limit { return Int32(truncatingIfNeeded: value) }
    fail()
    return 0
  }

  /// Takes a number that content may have there.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    let value = number()
    if range.contains(value) { return value }
    fail()
    return range.lowerBound
  }

  /// Takes a number that may be missing.
  mutating func optionalNumber(in range: ClosedRange<Int>) -> Int? {
    number() == 0 ? nil : number(in: range)
  }

  /// Takes a text.
  mutating func text() -> String { String(decoding: bytesOfText(), as: UTF8.self) }

  /// Takes the bytes of a text, which are those of the snapshot itself.
  mutating func bytesOfText() -> UnsafeRawBufferPointer {
    let length = number()
    guard !isBroken, length >= 0, length <= bytes.count - offset else {
      fail()
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    defer { offset += length }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
  }

  /// Passes lists of numbers.
  mutating func skipNumbers(lists: Int) {
    var left = lists
    while left > 0, !isBroken {
      var numbers = number(in: 0...bytes.count)
      while numbers > 0, !isBroken {
        _ = number()
        numbers -= 1
      }
      left -= 1
    }
  }

  /// Takes where the pieces lie that fill the rest.
  mutating func pieces() -> [Range<Int>] {
    let lengths = list { $0.number(in: 0...$0.bytes.count) }
    var end = offset
    let pieces = lengths.map { length in
      defer { end += length }
      return end..<end + length
    }
    if end != bytes.count { fail() }
    return isBroken ? [] : pieces
  }

  /// Goes to the beginning of one of the pieces.
  mutating func begin(_ piece: Range<Int>) { (offset, place) = (piece.lowerBound, 0) }

  /// Takes one of the pieces: a body that does not end where the piece does is noted.
  mutating func take<Value>(_ piece: Range<Int>, _ body: (inout Self) -> Value) -> Value {
    begin(piece)
    let value = body(&self)
    if offset != piece.upperBound { fail() }
    return value
  }

  /// Takes a text that may be missing.
  mutating func optionalText() -> String? { number() == 0 ? nil : text() }

  /// Takes a name.
  mutating func id() -> Identifier { Identifier(text()) }

  /// Takes a place in the file of the entry.
  mutating func span() -> SourceSpan? {
    let length = number()
    guard !isBroken, length != 0 else { return nil }
    let (start, isOver) = place.addingReportingOverflow(number())
    guard let file, !isOver, length > 0, start >= 0, start <= Int(Int32.max),
      length <= Int(Int32.max)
    else {
      fail()
      return nil
    }
    place = start
    return SourceSpan(file: file, range: start..<start + length - 1)
  }

  /// Takes a list; every element has at least one byte, so that a length of nonsense is seen.
  mutating func list<Element>(_ body: (inout Self) -> Element) -> [Element] {
    let count = number()
    guard !isBroken, count >= 0, count <= bytes.count - offset else {
      fail()
      return []
    }
    var list: [Element] = []
    list.reserveCapacity(count)
    while list.count < count, !isBroken { list.append(body(&self)) }
    return list
  }
}

extension SnapshotReader {
  /// Takes path, matrix and certifications.
  mutating func frame() -> Catalog {
    let (id, title) = (id(), text())
    let rules = list { reader in
      reader.begin()
      return RuleReference(path: reader.text(), span: reader.span())
    }
    let levels = list {
      CareerMatrix.Level(number: $0.number(in: Self.levels), title: $0.text())
    }
    let skills = list { $0.skill() }
    return Catalog(
      id: id, title: title, matrix: CareerMatrix(levels: levels, skills: skills),
      certifications: list { $0.certification() }, rules: rules)
  }

  /// Takes a topic whose name was taken before.
  mutating func topic(_ id: Identifier) -> Topic {
    begin()
    var topic = Topic(id: id, title: text(), summary: text(), skill: self.id())
    topic.span = span()
    topic.requires = requirements()
    return topic
  }

  /// Takes a resource without parts, whose name was taken before.
  mutating func resource(_ id: Identifier) -> Resource {
    begin()
    var resource = Resource(id: id, title: text(), by: text())
    resource.kind = ResourceKind.allCases[Int(index(below: ResourceKind.allCases.count))]
    resource.url = optionalText()
    resource.price = Money(cents: number(in: Self.cents))
    resource.language = text()
    resource.asOf = optionalText()
    resource.source = optionalText()
    resource.span = span()
    return resource
  }

  /// Takes a part, in the file of its resource.
  mutating func part(of resource: Identifier) -> Part {
    let (id, title) = (PartID(resource: resource, part: id()), text())
    let effort = Effort(
      minimum: number(in: Self.minutes), likely: number(in: Self.minutes),
      maximum: number(in: Self.minutes))
    let span = span()
    return Part(
      id: id, title: title, effort: effort, teaches: list { $0.attainment() },
      requires: requirements(), span: span)
  }

  /// Takes a certification.
  mutating func certification() -> Certification {
    begin()
    var certification = Certification(id: id(), title: text(), issuer: text())
    certification.code = optionalText()
    certification.url = optionalText()
    certification.price = Money(cents: number(in: Self.cents))
    certification.examMinutes = number(in: Self.minutes)
    certification.validMonths = optionalNumber(in: 1...1_200)
    certification.requires = list { $0.id() }
    certification.retired = optionalNumber(in: Self.days).map(CalendarDate.init(dayNumber:))
    certification.successor = optionalText().map { Identifier($0) }
    certification.source = optionalText()
    certification.asOf = optionalText()
    certification.span = span()
    certification.domains = list { reader in
      var domain = Certification.Domain(title: reader.text())
      domain.weight = reader.optionalNumber(in: Self.hundredths).map(Percent.init(hundredths:))
      domain.span = reader.span()
      domain.topics = reader.requirements()
      return domain
    }
    return certification
  }

  /// Takes a column of the matrix.
  mutating func skill() -> Skill {
    begin()
    var skill = Skill(id: id(), title: text())
    skill.span = span()
    let id = skill.id
    skill.cells = list { reader in
      var cell = Cell(
        id: CellID(skill: id, level: reader.number(in: Self.levels)), summary: reader.text())
      cell.span = reader.span()
      cell.requires = reader.list { CellID(skill: $0.id(), level: $0.number(in: Self.levels)) }
      cell.certifications = reader.list { $0.id() }
      let place = cell.id
      cell.competencies = reader.list { $0.competency(of: place) }
      return cell
    }
    return skill
  }

  private mutating func competency(of cell: CellID) -> Competency {
    var competency = Competency(
      id: CompetencyID(cell: cell, name: id()), title: text(), evidence: text(),
      isOptional: number() != 0)
    competency.span = span()
    competency.requires = requirements()
    return competency
  }

  private mutating func attainment() -> Attainment {
    let topic = id()
    guard let depth = Depth(rawValue: number()) else {
      fail()
      return Attainment(topic)
    }
    return Attainment(topic, depth)
  }

  private mutating func requirements() -> [Requirement] { list { $0.requirement() } }

  private mutating func requirement() -> Requirement {
    depth += 1
    defer { depth -= 1 }
    let kind = number()
    guard !isBroken, (0...3).contains(kind), depth <= Self.mostDepth else {
      fail()
      return .allOf([])
    }
    if kind < 2 {
      let attainment = attainment()
      return .topic(attainment, isRecommended: kind == 1, because: optionalText(), span: span())
    }
    let nested = requirements()
    let (because, span) = (optionalText(), span())
    return kind == 2
      ? .anyOf(nested, because: because, span: span) : .allOf(nested, because: because, span: span)
  }
}
