/// What the tests of the machine share: host functions, three rows, and a thread with a small stack.

import Foundation
import WaymarkPlugins

/// A machine with the functions that the attack scripts know, bound to three rows.
final class MachineFixture {
  /// The machine, replaceable so that a host function can try to enter it again.
  private(set) var machine: LuaMachine?

  init(limits: LuaLimits = .standard) throws {
    let reenter = LuaHostFunction("reenter") { [weak self] _ throws(LuaRefusal) in
      do throws(LuaFault) {
        _ = try self?.machine?.load(Array("return 1".utf8), name: "again")
        return .text("entered")
      } catch {
        return .text(error.kind.rawValue)
      }
    }
    let functions = [
      LuaHostFunction("print") { _ in .nil },
      LuaHostFunction("echo") { call in .list(call.arguments) },
      LuaHostFunction("fail") { _ throws(LuaRefusal) in throw LuaRefusal("no such topic") },
      reenter,
      LuaHostFunction("work") { call in
        call.work = 1_000_000
        return .nil
      },
    ]
    machine = try LuaMachine(limits: limits, functions: functions)
    try machine?.bind(Self.rows())
  }

  /// Three steps with the fields that the attack scripts use.
  static func rows() -> RowTable {
    RowTable(
      typeName: "step", count: 3, id: "id",
      [
        ("id", .texts(["k8s", "bpf", "tls"])), ("hours", .numbers([2, 3.5, 10])),
        ("level", .integers([1, 2, 3])), ("tags", .textLists([["k8s", "bpf"], [], ["tls"]])),
        ("needs", .rowLists([[], [0], [0, 1]])),
      ])
  }

  /// Loads a text and answers its value.
  func load(_ source: String, name: String = "rule.lua") throws -> LuaValue {
    try machine?.load(Array(source.utf8), name: name) ?? .nil
  }

  /// Loads a text that must fail.
  func fault(_ source: String) throws -> LuaFault? {
    do {
      _ = try load(source)
      return nil
    } catch let fault as LuaFault {
      return fault
    }
  }

  /// Closes the machine and answers what it kept.
  func close() -> Int { machine?.close() ?? 0 }
}

/// Runs a body on a thread whose stack has 512 KiB, and waits for it.
func onSmallStack<Answer: Sendable>(_ body: @escaping @Sendable () -> Answer) -> Answer? {
  let box = AnswerBox<Answer>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    box.answer = body()
    done.signal()
  }
  thread.stackSize = 512 << 10
  thread.start()
  done.wait()
  return box.answer
}

/// Written by one thread before the semaphore, read by another behind it.
private final class AnswerBox<Answer: Sendable>: @unchecked Sendable {
  var answer: Answer?
}

/// The folder of this test target.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
/// The root of the package.
let packageFolder = testFolder.deletingLastPathComponent().deletingLastPathComponent()
