/// Names in the order in which a reader counts them.

import TestSupport
import Testing
import WaymarkModel

@Suite struct ReadingOrderTests {
  @Test func countsDigitsAsNumbers() {
    let names: [Identifier] = ["ch1", "ch2", "ch4", "ch4-2", "ch4-10", "ch10", "intro", "part-b"]
    for (index, name) in names.enumerated() {
      for (other, later) in names.enumerated() {
        #expect(name.isReadBefore(later) == (index < other), "\(name) and \(later)")
      }
    }
  }

  @Test func tellsApartWhatOnlyZerosTell() {
    #expect(Identifier("ch01").isReadBefore("ch1"))
    #expect(!Identifier("ch1").isReadBefore("ch01"))
    #expect(Identifier("ch01").isReadBefore("ch2"))
  }

  @Test func ordersRequirementsWhateverTheirOrderInContent() throws {
    for seed in 1...50 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let inner: [Requirement] = [.topic("b"), .topic("a", .thorough), .topic("a")]
      let outer: [Requirement] = [.allOf(inner), .anyOf(inner), .topic("c"), .anyOf([])]
      let shuffled: [Requirement] = random.shuffle([
        .allOf(random.shuffle(inner)), .anyOf(random.shuffle(inner)), .topic("c"), .anyOf([]),
      ])
      let first = "\(Requirement.ordered(outer))"
      #expect(first == "\(Requirement.ordered(shuffled))", "seed \(seed)")
    }
  }
}
