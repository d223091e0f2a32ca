/// The reference of the rule API as Markdown: `waymark rule docs` and `Docs/Reference/Rules.md`.

/// Turns the lists of `LuaAPI` into pages.
package enum LuaAPIReference {
  /// The reference page.
  package static func markdown() -> String {
    ([heading, ruleFile] + [hooks] + [functions] + types + [environment, limits])
      .joined(separator: "\n")
  }

  private static let heading = """
    # Rules: reference

    <!-- Generated from the lists in Sources/WaymarkPlugins/API; do not edit. -->

    A rule is a file `plugins/NAME/plugin.lua` in Lua 5.4 that returns one table. This page lists
    what may stand in that table, what hooks are given, and which functions there are. How to write
    one is told in [Writing rules](../Guides/Writing-rules.md). The interface has version \
    \(LuaAPI.version).

    """

  // MARK: - Parts of the page

  private static var ruleFile: String {
    let entries = LuaAPI.ruleEntries + [LuaAPI.exportEntry, LuaAPI.testsEntry]
    return """
      ## The table

      \(table(entries))
      and the hooks below, at least one of them or `export`. An entry of another name is an error.

      """
  }

  private static var hooks: String {
    let sections = LuaAPI.hooks.map { hook in
      """
      ### `\(hook.entry.name)`

      ```text
      \(hook.entry.type)
      ```

      \(hook.entry.text)

      \(hook.details)

      """
    }
    return """
      ## Hooks

      `ctx` is a `waymark.Context`. A hook computes its answer from its arguments alone: it is asked
      in no promised order, each stage of a plan runs in a machine of its own, and
      `waymark rule test` asks twice.

      \(sections.joined(separator: "\n"))
      """
  }

  private static var functions: String {
    let sections = LuaAPI.functions.map { function in
      let names = function.parameters.map(\.name).joined(separator: ", ")
      let answer = function.answer.map { " → \($0)" } ?? ""
      let parameters = function.parameters.map { "- `\($0.name)` (`\($0.type)`): \($0.text)\n" }
      return """
        ### `waymark.\(function.name)(\(names))`\(answer.isEmpty ? "" : " \(answer)")

        \(function.text)

        \(parameters.joined())
        """
    }
    return """
      ## Functions

      \(sections.joined(separator: "\n"))
      """
  }

  private static var types: [String] {
    ["## Types\n"]
      + LuaAPI.classes.filter { $0.name != "waymark.Rule" }.map { type in
        """
        ### `\(type.name)`

        \(type.text)

        \(table(type.fields))
        """
      }
  }

  private static var environment: String {
    let libraries = LuaEnvironment.libraries.map { library in
      let title = library.name.isEmpty ? "Globals" : "`\(library.name)`"
      let members = library.members.map { "`\($0)`" }.joined(separator: ", ")
      return "- \(title): \(members). \(library.difference)"
    }
    let absent = LuaEnvironment.absent.map { entry in
      "- \(entry.names.map { "`\($0)`" }.joined(separator: ", ")): \(entry.reason)."
    }
    return """
      ## What of Lua is there

      \(libraries.joined(separator: "\n"))

      Not there:

      \(absent.joined(separator: "\n"))

      """
  }

  private static var limits: String {
    let standard = LuaLimits.standard
    return """
      ## Limits

      | limit | value |
      |---|---|
      | steps of one call | \(grouped(Int(standard.steps))) |
      | steps added for each step of the plan | \(grouped(Int(standard.stepsPerRow))) |
      | memory | \(standard.memoryBytes >> 20) MiB |
      | the longest text | \(standard.textBytes >> 20) MiB |
      | the rule's file | \(standard.sourceBytes >> 10) KiB |
      | time of one call, as failsafe | \(standard.deadlineMilliseconds) ms |

      A step is about one instruction; library functions count by the work that they do. None of
      these can be caught by `pcall`.

      """
  }

  // MARK: - Building blocks

  private static func table(_ entries: [LuaEntry]) -> String {
    let rows = entries.map { entry in
      let type = escaped(entry.type)
      let mark = entry.isRequired ? "" : " (optional)"
      return "| `\(entry.name)` | `\(type)`\(mark) | \(escaped(entry.text)) |\n"
    }
    return "| name | type | |\n|---|---|---|\n" + rows.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
