/// What crosses between a rule and the host: plain values, and handles that mean something in one
/// machine only.

/// A Lua value outside of Lua. No value leaves this room; rules are seen through their ports.
package enum LuaValue: Sendable, Hashable {
  case `nil`
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  /// A table with the keys 1 to *n*.
  case list([LuaValue])
  /// Any other table.
  case table(LuaTable)
  /// Host to script only: a table whose unknown keys are errors, and which cannot be added to.
  case record(LuaRecord)
  /// A row of the bound `RowTable`.
  case row(UInt32)
  /// A function that stayed in the machine.
  case function(LuaFunction)
}

/// A function of a script, as the host knows it.
package struct LuaFunction: Sendable, Hashable {
  /// Its number in the machine.
  package let handle: UInt32
  /// The line where it begins; 0 when unknown.
  package let line: Int
}

/// The entries of a table, sorted: Lua walks tables in an order that differs between runs.
package struct LuaTable: Sendable, Hashable {
  /// A key and its value.
  package struct Entry: Sendable, Hashable {
    /// The key: text, a number, a truth value or a row.
    package let key: LuaValue
    /// The value.
    package let value: LuaValue

    /// Pairs a key with a value.
    package init(_ key: LuaValue, _ value: LuaValue) {
      self.key = key
      self.value = value
    }
  }

  /// Integers, other numbers, texts by bytes, then the rest.
  package let entries: [Entry]

  /// Sorts the entries. - Complexity: O(*n* log *n*).
  package init(_ entries: [Entry] = []) {
    self.entries = entries.sorted { Self.precedes($0.key, $1.key) }
  }

  /// The value of a text key. - Complexity: O(*n*).
  package subscript(key: String) -> LuaValue? {
    entries.first { $0.key == .text(key) }?.value
  }

  private static func precedes(_ left: LuaValue, _ right: LuaValue) -> Bool {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.row(let a), .row(let b)): a < b
    case (.bool(let a), .bool(let b)): !a && b
    default: left.rank < right.rank
    }
  }
}

/// Named fields under a name that error messages use.
package struct LuaRecord: Sendable, Hashable {
  /// What messages call it: "a context has no field 'x'".
  package let name: String
  /// The fields; one with `nil` is known, and reads as nil.
  package let fields: [LuaTable.Entry]

  /// Names fields.
  package init(_ name: String, _ fields: [(String, LuaValue)]) {
    self.name = name
    self.fields = fields.map { LuaTable.Entry(.text($0.0), $0.1) }
  }
}

extension LuaValue {
  /// The field of a table, nil when this is no table or has no such field.
  package subscript(key: String) -> LuaValue? {
    if case .table(let table) = self { return table[key] }
    return nil
  }

  /// The text, if it is one.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The number, if it is one, whole or not.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The function, if it is one.
  package var function: LuaFunction? {
    if case .function(let function) = self { return function }
    return nil
  }

  /// The elements of a list; an empty table is an empty list.
  package var elements: [LuaValue]? {
    switch self {
    case .list(let values): values
    case .table(let table) where table.entries.isEmpty: []
    default: nil
    }
  }

  /// The elements of a list of texts, nil when it is anything else.
  package var texts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }

  /// What Lua calls the type.
  package var typeName: String {
    switch self {
    case .nil: "nil"
    case .bool: "boolean"
    case .integer, .number: "number"
    case .text: "string"
    case .list, .table, .record: "table"
    case .row: "step"
    case .function: "function"
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .integer: 0
    case .number: 1
    case .text: 2
    case .bool: 3
    case .row: 4
    default: 5
    }
  }
}
