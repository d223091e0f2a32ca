/// Random choices of the generators, the same on every machine.

import Foundation

/// SplitMix64 with the distributions that the generators draw from.
package struct Dice {
  private var state: UInt64

  package init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  package mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  package mutating func below(_ bound: Int) -> Int { Int(word() % UInt64(bound)) }
  package mutating func unit() -> Double { Double(word() >> 11) / Double(1 << 53) }
  package mutating func chance(_ probability: Double) -> Bool { unit() < probability }
  package mutating func exponential(mean: Double) -> Double { -mean * log(1 - unit()) }
  package mutating func normal() -> Double {
    (-2 * log(1 - unit())).squareRoot() * cos(2 * Double.pi * unit())
  }
  package mutating func logNormal(_ mu: Double, _ sigma: Double) -> Double { exp(mu + sigma * normal()) }
  package mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
  package mutating func sample(_ count: Int, of list: [Int]) -> [Int] {
    var pool = list
    for index in 0..<min(count, pool.count) {
      pool.swapAt(index, index + below(pool.count - index))
    }
    return Array(pool.prefix(count))
  }
}
