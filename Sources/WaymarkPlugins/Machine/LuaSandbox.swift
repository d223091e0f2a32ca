/// Opens machines for rules: the host's functions in their place, the file loaded.

internal import WaymarkDiagnostics

/// The one way in which rules come into machines.
enum LuaSandbox {
  /// Lua cuts names of files in its messages at 59 bytes; ours must come through whole.
  private static let longestName = 50

  /// A machine whose `waymark` works on the given desk.
  static func open(_ desk: RuleDesk, limits: LuaLimits) throws(LuaFault) -> LuaMachine {
    let functions = LuaAPI.functions.map { function in
      LuaHostFunction(function.name) { (call) throws(LuaRefusal) in
        try function.body(desk, &call)
      }
    }
    return try LuaMachine(limits: limits, functions: functions)
  }

  /// Runs a file and answers what it returns.
  static func load(_ file: SourceFile, into machine: LuaMachine) throws(LuaFault) -> LuaValue {
    try machine.load(file.bytes, name: chunkName(of: file))
  }

  private static func chunkName(of file: SourceFile) -> String {
    let name = file.name.split(separator: "/").suffix(2).joined(separator: "/")
    return name.utf8.count <= longestName && !name.utf8.contains(0) ? name : "rule"
  }
}
