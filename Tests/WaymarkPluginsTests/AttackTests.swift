/// Hostile scripts: each must end as its header allows, and leave a machine that works.

import Foundation
import Testing
import WaymarkPlugins

/// One file of `Attacks`, its header read.
struct Attack: CustomTestStringConvertible, Sendable {
  let name: String
  let source: [UInt8]
  let allowed: [String]
  let match: String?

  var testDescription: String { name }

  init(_ file: URL) {
    name = file.lastPathComponent
    source = Array((try? Data(contentsOf: file)) ?? Data())
    let head = String(decoding: source.prefix(1000), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    func field(_ index: Int, _ key: String) -> String? {
      let prefix = "-- \(key): "
      guard index < head.count, head[index].hasPrefix(prefix) else { return nil }
      return String(head[index].dropFirst(prefix.count))
    }
    let outcomes = field(0, "expect")?.split(separator: ",") ?? []
    allowed = outcomes.map { $0.trimmingCharacters(in: .whitespaces) }
    match = field(1, "match")
  }

  static let all: [Attack] = {
    let folder = testFolder.appendingPathComponent("Attacks")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".lua") }.sorted()
      .map { Attack(folder.appendingPathComponent($0)) }
  }()
}

/// How an attack ended.
struct AttackOutcome: Sendable {
  var kind = "ok"
  var message = ""
  var after = ""
  var bytesKept = -1
  var peakBytes = 0
  var hostCalls = (entered: 0, left: 0)

  init(of attack: Attack) {
    do {
      let fixture = try MachineFixture(limits: Self.limits(for: attack))
      run(attack, in: fixture)
      peakBytes = fixture.machine?.usage.peakBytes ?? 0
      do throws(LuaFault) {
        let answer = try fixture.machine?.load(Array("return 1 + 1".utf8), name: "after")
        after = answer == .integer(2) ? "ok" : "wrong"
      } catch {
        after = error.kind.rawValue
      }
      hostCalls = fixture.machine?.hostCalls ?? hostCalls
      bytesKept = fixture.close()
    } catch {
      kind = "unopened"
    }
  }

  /// The standard limits; but where the clock may not be what ends a script, it gets all the time
  /// that a slow machine needs to count its steps.
  private static func limits(for attack: Attack) -> LuaLimits {
    var limits = LuaLimits.standard
    if !attack.allowed.contains("deadline") { limits.deadlineMilliseconds = 60_000 }
    return limits
  }

  private mutating func run(_ attack: Attack, in fixture: MachineFixture) {
    do throws(LuaFault) {
      let value = try fixture.machine?.load(attack.source, name: attack.name)
      guard let function = value?["f"]?.function else { return }
      _ = try fixture.machine?.numbers(function, rows: [0, 1, 2], extra: .nil)
    } catch {
      kind = error.kind.rawValue
      message = error.message
    }
  }
}

@Suite(.serialized) struct AttackTests {
  @Test func findsTheWholeCorpus() {
    #expect(Attack.all.count >= 123)
    #expect(Attack.all.allSatisfy { !$0.allowed.isEmpty })
  }

  @Test(arguments: Attack.all)
  func endsAsItsHeaderAllows(_ attack: Attack) throws {
    let outcome = try #require(onSmallStack { AttackOutcome(of: attack) })
    #expect(attack.allowed.contains(outcome.kind), "\(outcome.kind): \(outcome.message)")
    if let match = attack.match, outcome.kind != "ok" {
      #expect(outcome.message.contains(match))
    }
    #expect(outcome.after == "ok" || outcome.after == "memory")
    #expect(outcome.bytesKept == 0)
    // What may be alive, and what may be asked for before anybody looks: 4 MiB.
    #expect(outcome.peakBytes <= LuaLimits.standard.memoryBytes + 4 << 20)
    #expect(outcome.hostCalls.entered == outcome.hostCalls.left)
  }
}
