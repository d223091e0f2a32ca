/// The names that content gives to its entries.

/// A lower-case name such as `bpf-performance-tools`: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 bytes.
///
/// The reader checks the form; the model only carries it. Order is by bytes.
package struct Identifier: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The text as it stands in the content.
  package let rawValue: String

  /// Wraps a text; see `isWellFormed(_:)` for the rule.
  package init(_ rawValue: String) { self.rawValue = rawValue }

  /// Wraps a literal.
  package init(stringLiteral value: String) { rawValue = value }

  /// The text itself.
  package var description: String { rawValue }

  /// Compares by UTF-8 bytes.
  package static func < (left: Identifier, right: Identifier) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  /// True for `[a-z0-9]+(-[a-z0-9]+)*` of at most 64 bytes.
  package static func isWellFormed(_ text: String) -> Bool { isWellFormed(bytes: text.utf8) }

  /// The same of a text that is not made yet.
  package static func isWellFormed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    isWellFormed(bytes: text)
  }

  private static func isWellFormed(bytes: some Collection<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 64 else { return false }
    var previousIsHyphen = true
    for byte in bytes {
      let isHyphen = byte == UInt8(ascii: "-")
      let isWord =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard isWord || (isHyphen && !previousIsHyphen) else { return false }
      previousIsHyphen = isHyphen
    }
    return !previousIsHyphen
  }
}

/// The name of one part of a resource, written `resource#part`.
package struct PartID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The resource that the part belongs to.
  package let resource: Identifier
  /// The part inside it; `all` for a resource that is not divided.
  package let part: Identifier

  /// Names a part.
  package init(resource: Identifier, part: Identifier) {
    self.resource = resource
    self.part = part
  }

  /// `resource#part`.
  package var description: String { "\(resource)#\(part)" }

  /// Compares the written form by bytes.
  package static func < (left: PartID, right: PartID) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}

/// A cell of the matrix, written `skill/level`.
package struct CellID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The column.
  package let skill: Identifier
  /// The row, from 1.
  package let level: Int

  /// Names a cell.
  package init(skill: Identifier, level: Int) {
    self.skill = skill
    self.level = level
  }

  /// `skill/level`.
  package var description: String { "\(skill)/\(level)" }

  /// By skill, then level.
  package static func < (left: CellID, right: CellID) -> Bool {
    left.skill == right.skill ? left.level < right.level : left.skill < right.skill
  }
}

/// A competency by its full name, written `skill/level/name`.
package struct CompetencyID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The cell that it stands in.
  package let cell: CellID
  /// Its name inside the cell.
  package let name: Identifier

  /// Names a competency.
  package init(cell: CellID, name: Identifier) {
    self.cell = cell
    self.name = name
  }

  /// `skill/level/name`.
  package var description: String { "\(cell)/\(name)" }

  /// Compares the written form by bytes.
  package static func < (left: CompetencyID, right: CompetencyID) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
