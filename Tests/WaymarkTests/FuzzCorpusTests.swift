/// The fuzzer's stored inputs, and many small changes of each, held against the readers' laws.

import Foundation
import FuzzTargets
import TestSupport
import Testing

@Suite("Fuzz targets")
struct FuzzCorpusTests {
  static let folder = "Tests/WaymarkTests/FuzzCorpus"

  /// The stored inputs of a target with their names; each is a seed, or what once was a fault.
  static func inputs(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    try Repository.files(under: ["\(folder)/\(target.rawValue)"], endingIn: []).map {
      ($0, Array(try Data(contentsOf: Repository.file($0))))
    }
  }

  @Test("keep their laws on every stored input", arguments: FuzzTarget.allCases)
  func storedInputs(_ target: FuzzTarget) throws {
    let inputs = try Self.inputs(target)
    #expect(!inputs.isEmpty)
    for input in inputs {
      #expect(target.brokenLaw(input.bytes) == nil, "\(input.name)")
      #expect(input.bytes.count <= 16_384, "\(input.name) is no small corpus")
    }
  }

  @Test("keep their laws on changed inputs", arguments: FuzzTarget.allCases)
  func changedInputs(_ target: FuzzTarget) throws {
    let inputs = try Self.inputs(target).map(\.bytes).sorted { $0.count < $1.count }
    for seed in UInt64(1)...60 {
      var random = SeededGenerator(seed: seed)
      var bytes = random.pick(inputs)
      for _ in 0..<random.integer(in: 1...4) { change(&bytes, &random, other: inputs) }
      let broken = target.brokenLaw(bytes)
      #expect(broken == nil, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// One change as a fuzzer makes them: a byte, a piece out, doubled, or from another input.
  private func change(
    _ bytes: inout [UInt8], _ random: inout SeededGenerator, other inputs: [[UInt8]]
  ) {
    guard bytes.count > 2 else { return bytes.append(UInt8(random.integer(in: 0...255))) }
    let start = random.integer(in: 1...(bytes.count - 1))
    let end = min(bytes.count, start + random.integer(in: 1...12))
    switch random.integer(in: 0...3) {
    case 0: bytes[start] = UInt8(random.integer(in: 0...255))
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default:
      let other = random.pick(inputs)
      bytes.insert(contentsOf: other.suffix(random.integer(in: 1...20)), at: start)
    }
  }
}
