/// The proofs of the host that need a C compiler, in a form short enough for every run.

import Foundation
import TestSupport
import Testing

@Suite struct HostProofTests {
  static let compiler = ProcessInfo.processInfo.environment["CC"] ?? "clang"
  static let hasCompiler: Bool = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(compiler)")
    }
  }()

  private func run(_ script: String, _ arguments: [String] = []) throws -> ProcessResult {
    var environment = ProcessRunner.plainEnvironment
    environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    environment["CC"] = Self.compiler
    return try ProcessRunner(Repository.file(script), environment: environment).run(arguments)
  }

  @Test(.enabled(if: hasCompiler, "no C compiler"))
  func callsNothingThatCanRaiseOutsideProtection() throws {
    let result = try run("scripts/lint-lua-host")
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.contains("9 Lua functions are called unprotected, none can raise"))
  }

  @Test(.enabled(if: hasCompiler, "no C compiler"))
  func matchesPatternsAsStockLuaDoes() throws {
    let result = try run("scripts/prove-lua-host", ["--short", "--only", "matcher"])
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.contains("20000 comparisons"))
    #expect(result.stdout.contains(" 0 different"))
  }
}
