/// The page of guarantees names tests that exist, and says of every promise what holds it.

import Foundation
import TestSupport
import Testing

@Suite struct GuaranteeTests {
  static let page = "Docs/Reference/Guarantees.md"

  /// The last cell of each row that is no head of a table, as the names in backticks.
  private func promises() throws -> [(line: Int, holders: [String])] {
    let lines = try Repository.text(Self.page).split(
      separator: "\n", omittingEmptySubsequences: false)
    var promises: [(line: Int, holders: [String])] = []
    for (number, line) in lines.enumerated()
    where line.hasPrefix("| ") && !line.hasPrefix("| promise") {
      let cell = line.dropLast().split(separator: "|").last ?? ""
      let words = cell.split(separator: "`", omittingEmptySubsequences: false)
      let named = words.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      promises.append((number + 1, named))
    }
    return promises
  }

  @Test func everyPromiseNamesWhatHoldsIt() throws {
    let promises = try promises()
    #expect(promises.count > 20)
    for promise in promises {
      #expect(!promise.holders.isEmpty, "\(Self.page):\(promise.line) names nothing")
      for holder in promise.holders {
        #expect(try exists(holder), "\(Self.page):\(promise.line): there is no \(holder)")
      }
    }
  }

  @Test func whatDoesNotExistIsTold() throws {
    #expect(try !exists("GuaranteeTests.nowhere"))
    #expect(try !exists("NoSuchTests.exists"))
    #expect(try !exists("scripts/nothing"))
    #expect(try exists("GuaranteeTests.whatDoesNotExistIsTold"))
  }

  private func exists(_ holder: String) throws -> Bool {
    if holder.hasPrefix("scripts/") {
      return FileManager.default.isExecutableFile(atPath: Repository.file(holder).path)
    }
    let parts = holder.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return false }
    for path in Repository.files(under: ["Tests"], endingIn: ["Tests.swift"]) {
      let text = try Repository.text(path)
      guard text.contains("struct \(parts[0]) ") else { continue }
      if text.contains("func \(parts[1])(") || text.contains("func `\(parts[1])`(") { return true }
    }
    return false
  }
}
