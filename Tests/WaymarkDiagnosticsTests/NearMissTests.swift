/// Which word is offered for a mistyped one.

import TestSupport
import Testing
import WaymarkDiagnostics

@Suite("NearMiss")
struct NearMissTests {
  @Test("finds a word after a swap, a slip, a missing and a doubled letter")
  func finds() {
    let words = NearMiss(["requires", "teaches", "title", "hours"])
    for (typed, meant) in [
      ("reqiures", "requires"), ("requirez", "requires"), ("teches", "teaches"),
      ("tittle", "title"), ("hour", "hours"), ("tilte", "title"),
    ] {
      #expect(words.closest(to: typed) == meant)
    }
  }

  @Test("offers nothing for a word that is far from all")
  func offersNothing() {
    let words = NearMiss(["requires", "dns"])
    #expect(words.closest(to: "kubernetes") == nil)
    #expect(words.closest(to: "") == nil)
    #expect(words.closest(to: String(repeating: "a", count: 100_000)) == nil)
    #expect(words.hint(for: "dsn") == "did you mean 'dns'?")
  }

  @Test("takes the first by bytes among equals, whatever the order of the words")
  func ties() {
    #expect(NearMiss(["tls", "Net"]).closest(to: "TLS") == "tls")
    #expect(NearMiss(["cat", "bat", "rat"]).closest(to: "hat") == "bat")
    #expect(NearMiss(["rat", "cat", "bat"]).closest(to: "hat") == "bat")
  }

  @Test("agrees with the definition of the distance", arguments: 0..<200 as Range<UInt64>)
  func law(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func next(_ bound: Int) -> Int { generator.integer(in: 0...(bound - 1)) }
    let left = (0..<next(7)).map { _ in UInt8(97 + next(3)) }
    let right = (0..<next(7)).map { _ in UInt8(97 + next(3)) }
    let exact = Self.definition(left[...], right[...])
    for limit in 0...7 {
      let found = NearMiss.distance(left, right, limit: limit)
      #expect(found == (exact <= limit ? exact : nil), "seed \(seed), limit \(limit)")
    }
  }

  /// Optimal string alignment written straight from its recursion.
  private static func definition(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    guard let a = left.last, let b = right.last else { return max(left.count, right.count) }
    var best = min(
      definition(left.dropLast(), right) + 1, definition(left, right.dropLast()) + 1,
      definition(left.dropLast(), right.dropLast()) + (a == b ? 0 : 1))
    if left.count > 1, right.count > 1, a == right.dropLast().last, b == left.dropLast().last {
      best = min(best, definition(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }
}
