/// The rule API as LuaCATS annotations, for lua-language-server: `plugins/_meta/waymark.lua`.

extension LuaAPIReference {
  /// The stub: types and signatures without bodies.
  package static func editorStub() -> String {
    ([stubHeading] + LuaAPI.classes.map(stub) + ["waymark = {}\n"]
      + LuaAPI.functions.map(stub)).joined(separator: "\n")
  }

  private static let stubHeading = """
    ---@meta waymark
    -- Editor support for Waymark rules, generated from the lists in Sources/WaymarkPlugins/API; do
    -- not edit. Waymark itself never loads this file.

    """

  private static func stub(_ type: LuaClass) -> String {
    let fields = type.fields.map { field in
      // The mark of a field that may be nil stands behind its name, not behind its type.
      let isOwnMark = field.type.hasSuffix("?") && !field.type.hasPrefix("fun(")
      let type = isOwnMark ? String(field.type.dropLast()) : field.type
      let mark = field.isRequired && !isOwnMark ? "" : "?"
      return "---@field \(field.name)\(mark) \(type) \(field.text)\n"
    }
    return "---\(type.text)\n---@class \(type.name)\n\(fields.joined())"
  }

  private static func stub(_ function: LuaAPIFunction) -> String {
    let parameters = function.parameters.map { "---@param \($0.name) \($0.type) \($0.text)\n" }
    let answer = function.answer.map { "---@return \($0)\n" } ?? ""
    let names = function.parameters.map(\.name).joined(separator: ", ")
    return "---\(function.text)\n\(parameters.joined())\(answer)"
      + "function waymark.\(function.name)(\(names)) end\n"
  }
}
