/// A small JSON writer: keys stay in the order in which they are given.

/// A JSON value whose objects keep the order of their keys.
package indirect enum JSONValue: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number in thousandths.
  case thousandths(Int)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// Wraps a literal.
  package init(stringLiteral value: String) { self = .string(value) }
  /// Wraps a literal.
  package init(integerLiteral value: Int) { self = .integer(value) }
  /// Wraps a literal.
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Wraps a literal.
  package init(nilLiteral: ()) { self = .null }

  /// A list of strings.
  package static func strings(_ values: some Sequence<some CustomStringConvertible>) -> JSONValue {
    .array(values.map { .string($0.description) })
  }

  /// A string, or null.
  package static func optional(_ value: String?) -> JSONValue {
    value.map(JSONValue.string) ?? .null
  }

  /// The whole document: two-space indentation and a final newline.
  ///
  /// - Complexity: O(*n*), *n* the bytes written.
  package func document() -> String {
    var output = ""
    write(into: &output, indentation: "")
    return output + "\n"
  }

  private func write(into output: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .null: output += "null"
    case .boolean(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .thousandths(let value): output += Wording.decimal(thousandths: value)
    case .string(let value): output += Escaping.json(value)
    case .array(let values) where values.isEmpty: output += "[]"
    case .array(let values):
      output += "["
      for (index, value) in values.enumerated() {
        output += index == 0 ? "\n\(inner)" : ",\n\(inner)"
        value.write(into: &output, indentation: inner)
      }
      output += "\n\(indentation)]"
    case .object(let members) where members.isEmpty: output += "{}"
    case .object(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        output += index == 0 ? "\n\(inner)" : ",\n\(inner)"
        output += Escaping.json(member.key) + ": "
        member.value.write(into: &output, indentation: inner)
      }
      output += "\n\(indentation)}"
    }
  }
}
