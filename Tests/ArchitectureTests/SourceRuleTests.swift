/// Rules that every source file keeps: its size, its opening words, and what never stands in it.

import TestSupport
import Testing

@Suite struct SourceRuleTests {
  static let sources = Repository.files(under: ["Sources"], endingIn: [".swift"])
  static let tests = Repository.files(under: ["Tests"], endingIn: [".swift"])

  @Test func noFileIsLongerThanSixHundredLines() throws {
    let code = Repository.files(
      under: ["Sources", "Tests"], endingIn: [".swift", ".c", ".h", ".lua"])
    for path in code where !path.contains("/Attacks/") && !path.contains("/Fixtures/") {
      let lines = try Repository.text(path).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(lines <= 601, "\(path) has \(lines - 1) lines")
    }
  }

  @Test func everyFileOpensBySayingWhatItIsFor() throws {
    for path in Self.sources + Self.tests {
      let text = try Repository.text(path)
      #expect(text.hasPrefix("/// "), "\(path) does not open with a doc comment")
    }
  }

  @Test func nothingTrapsOnPurpose() throws {
    var offences: [String] = []
    for path in Self.sources {
      let code = SwiftCode.of(try Repository.text(path))
      for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        for word in ["try!", "as!", "fatalError", "unowned(unsafe)"] where line.contains(word) {
          offences.append("\(path):\(number + 1): '\(word)'")
        }
        if forcesUnwrap(line) { offences.append("\(path):\(number + 1): forced unwrap") }
      }
    }
    #expect(offences.isEmpty, "\(offences.joined(separator: "\n"))")
  }

  @Test func forcedUnwrapsAreTold() {
    for line in ["let a = b!", "f()!.x", "a[0]!", "var a: Int!", "x!)", "a!!"] {
      #expect(forcesUnwrap(line[...]), "\(line)")
    }
    for line in ["a != b", "if !a {", "f(!a)", "a ?? !b", "return !x", "#if !canImport(A)"] {
      #expect(!forcesUnwrap(line[...]), "\(line)")
    }
  }

  @Test func noRoomBelowTheFacadeTouchesTheWorldOutside() throws {
    let forbidden: Set<String> = [
      "print", "debugPrint", "Date", "FileManager", "ProcessInfo", "getenv", "fopen", "Locale",
      "SystemRandomNumberGenerator", "random", "randomElement", "shuffled", "ContinuousClock",
      "SuspendingClock", "readLine", "CommandLine", "hashValue",
    ]
    var offences: [String] = []
    for path in Self.sources
    where !path.hasPrefix("Sources/Waymark/") && !path.hasPrefix("Sources/WaymarkCLI/") {
      let code = SwiftCode.of(try Repository.text(path))
      for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let calls = words(in: line).filter(forbidden.contains)
        offences += calls.map { "\(path):\(number + 1): '\($0)'" }
      }
    }
    #expect(offences.isEmpty, "\(offences.joined(separator: "\n"))")
  }

  @Test func whatDecidesCountsInIntegers() throws {
    let inexact: Set<String> = ["Double", "Float", "Float16", "Float32", "Float64", "Float80"]
    for path in Self.sources {
      let room = path.split(separator: "/")[1]
      guard ["WaymarkGraph", "WaymarkModel", "WaymarkPlanner"].contains(room) else { continue }
      let found = words(in: SwiftCode.of(try Repository.text(path))[...]).filter(inexact.contains)
      #expect(found.isEmpty, "\(path) counts in floating point")
    }
  }

  /// What the program does is asked of the kernel by scripts/prove-no-surprise; here, of its text.
  @Test func nothingTalksToOthers() throws {
    let forbidden: Set<String> = [
      "Process", "posix_spawn", "posix_spawnp", "fork", "vfork", "clone", "clone3", "execl",
      "execle", "execlp", "execv", "execve", "execveat", "execvp", "execvpe", "fexecve", "popen",
      "system", "syscall", "socket", "socketpair", "listen", "accept", "accept4",
      "send", "sendto", "sendmsg", "recv", "recvfrom", "recvmsg", "getaddrinfo", "gethostbyname",
      "URLSession", "URLRequest", "FoundationNetworking", "dlopen", "dlmopen", "dlsym",
    ]
    let code = Self.sources + Repository.files(under: ["Sources"], endingIn: [".c", ".h"])
    // Graphviz is the one program that is started, and this file is where; what it starts is asked
    // by EnvironmentTests.startsNothingButDotForAPage.
    for path in code where path != "Sources/Waymark/Graphviz.swift" {
      let text = SwiftCode.of(try Repository.text(path))
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let calls = words(in: line).filter(forbidden.contains)
        #expect(calls.isEmpty, "\(path):\(number + 1): \(calls)")
      }
    }
  }

  @Test func namesSayWhatThingsAre() throws {
    let vague = ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Core", "Misc"]
    for path in Self.sources + Self.tests {
      let name = path.split(separator: "/").map { $0.split(separator: ".").first ?? $0 }
      for word in vague {
        #expect(
          !name.contains { $0.hasPrefix(word) || $0.hasSuffix(word) }, "\(path): '\(word)'")
      }
      let code = SwiftCode.of(try Repository.text(path))
      for line in code.split(separator: "\n") {
        let declared = declaredType(in: line)
        #expect(
          !vague.contains { declared?.hasSuffix($0) == true }, "\(path): '\(declared ?? "")'")
      }
    }
  }

  /// A `!` that stands behind a value and is no `!=`.
  private func forcesUnwrap(_ line: Substring) -> Bool {
    let characters = Array(line)
    for (index, character) in characters.enumerated() where character == "!" && index > 0 {
      let before = characters[index - 1]
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      let isBehindValue = before.isLetter || before.isNumber || ")]}_?!`".contains(before)
      if isBehindValue, after != "=" { return true }
    }
    return false
  }

  private func words(in line: Substring) -> [String] {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }

  private func declaredType(in line: Substring) -> String? {
    let parts = words(in: line)
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "actor"]
    guard let index = parts.firstIndex(where: kinds.contains), index + 1 < parts.count else {
      return nil
    }
    return parts[index + 1]
  }
}
