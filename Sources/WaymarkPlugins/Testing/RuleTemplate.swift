/// What `waymark rule new NAME` writes: a rule that works, and a test of it that passes.

internal import WaymarkModel

/// The first version of a rule.
package enum RuleTemplate {
  /// The text of `plugin.lua`; nil when the name is not lower-case words joined by hyphens.
  package static func source(named name: String) -> String? {
    guard Identifier.isWellFormed(name) else { return nil }
    return """
      -- One sentence that says what this rule is for.

      ---@type waymark.Rule
      return {
        name = "\(name)",
        version = "0.1.0",
        api = \(LuaAPI.version),
        summary = "Short steps first.",

        params = {
          max_hours = { type = "number", default = 3, min = 0.25, help = "what counts as short" },
        },

        -- Asked about every step of the plan; higher comes earlier, nil counts as 0.
        priority = function(step, ctx)
          if step.hours <= ctx.params.max_hours then return 1 end
        end,

        tests = {
          {
            name = "a short step leads",
            steps = { { id = "long", hours = 8 }, { id = "short", hours = 1 } },
            order = { "short", "long" },
          },
          {
            name = "a prerequisite still comes first",
            steps = { { id = "long", hours = 8 }, { id = "short", hours = 1, needs = { "long" } } },
            order = { "long", "short" },
          },
        },
      }

      """
  }

  /// The text of the README beside it.
  package static func readme(named name: String) -> String {
    """
    # \(name)

    One sentence that says what this rule is for, and whose it is.

    | parameter | default | |
    |---|---|---|
    | `max_hours` | 3 | what counts as short |

    Try it: `waymark rule test \(name)`, then `waymark plan --to TARGET --rule \(name)`.

    """
  }
}
