/// What of Lua itself a rule sees: the allow list, as the reference shows it. The sandbox in C is
/// what makes it true; a test walks a machine's globals and compares.

/// A library of the environment.
package struct LuaLibrary: Sendable {
  /// Its name; empty for the global functions.
  package let name: String
  /// The functions and values in it, sorted.
  package let members: [String]
  /// How it differs from stock Lua 5.4.
  package let difference: String
}

/// The environment in which rules run.
package enum LuaEnvironment {
  /// Everything that is there.
  package static let libraries: [LuaLibrary] = [
    LuaLibrary(
      name: "",
      members: [
        "_G", "_VERSION", "assert", "error", "ipairs", "math", "next", "pairs", "pcall", "print",
        "rawequal", "rawlen", "select", "string", "table", "tonumber", "tostring", "type", "utf8",
        "waymark", "xpcall",
      ],
      difference: "`pairs` and `next` walk numbers first, then texts by bytes, so that a rule does "
        + "the same every time; a table with tables or functions as keys cannot be walked. "
        + "`tostring` shows no address. `pcall` and `xpcall` do not catch a limit. Reading or "
        + "assigning a global that does not exist is an error."),
    LuaLibrary(
      name: "string",
      members: [
        "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
        "reverse", "sub", "upper",
      ],
      difference: "Patterns are metered: one that would backtrack for ever uses up the budget. A "
        + "malformed pattern is reported at once. `%p` of `format` is not there."),
    LuaLibrary(
      name: "table",
      members: ["concat", "insert", "move", "pack", "remove", "sort", "unpack"],
      difference: "`sort` is stable. `unpack` gives at most 8,000 values."),
    LuaLibrary(
      name: "math",
      members: [
        "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log",
        "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "random", "randomseed",
        "sin",
        "sqrt", "tan", "tointeger", "type", "ult",
      ],
      difference: "`random` and `randomseed` only say that they are not available: use "
        + "`waymark.hash`."),
    LuaLibrary(
      name: "utf8", members: ["char", "charpattern", "codepoint", "codes", "len", "offset"],
      difference: "As in stock Lua."),
  ]

  /// What authors look for and do not find, with the reason.
  package static let absent: [(names: [String], reason: String)] = [
    (["os", "io"], "rules see neither clock nor files, nor other programs"),
    (["require", "package", "load", "loadfile", "dofile"], "a rule is one file of text"),
    (["coroutine"], "hooks run to completion"),
    (
      ["setmetatable", "getmetatable", "rawget", "rawset"],
      "rules work on plain tables; metatables could hide work from the limits"
    ),
    (["debug", "collectgarbage"], "they would open the sandbox"),
    (["_ENV", "<close>"], "they reach faults of some Lua releases"),
  ]
}
