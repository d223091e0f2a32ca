/// Sums of ranges of hours, against the distributions themselves, convolved on a fine grid.

import Foundation
import TestSupport
import Testing
import WaymarkModel
import WaymarkPlanner

@Suite struct EffortSumTests {
  @Test(
    "gives percentiles within 1.5 % of all widths of the convolved distributions", arguments: 1...60
  )
  func percentilesAreThoseOfTheSum(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let ranges = (0..<random.integer(in: 1...8)).map { _ in
      let minimum = random.integer(in: 1...600)
      let width = [20, 60, 600, random.integer(in: 4...900)][random.integer(in: 0...3)]
      let rise = [0, width, width / 2, random.integer(in: 0...width)][random.integer(in: 0...3)]
      return Effort(minimum: minimum, likely: minimum + rise, maximum: minimum + width)
    }
    expectNear(ranges, tolerance: 0.015, "seed \(seed)")
  }

  @Test(
    "comes within 0.3 % for twenty like ranges, however they lean", arguments: [0, 30, 90, 120])
  func sumsOfManyAreNear(rise: Int) {
    let range = Effort(minimum: 60, likely: 60 + rise, maximum: 180)
    expectNear(Array(repeating: range, count: 20), tolerance: 0.003, "rise \(rise)")
  }

  private func expectNear(_ ranges: [Effort], tolerance: Double, _ comment: Comment) {
    let sum = EffortSum(ranges)
    let convolved = ConvolvedSum(ranges)
    let allowed = tolerance * convolved.width + 1
    for (percentile, share) in [(EffortSum.Percentile.fiftieth, 0.5), (.eightieth, 0.8)] {
      let difference = Double(sum.minutes(percentile)) - convolved.quantile(share)
      #expect(abs(difference) <= allowed, "\(comment): \(share) is off by \(difference)")
    }
    #expect(sum.minutes(.fiftieth) <= sum.minutes(.eightieth), comment)
  }

  @Test("adds plain numbers up exactly, whatever stands beside them")
  func plainNumbersAreExact() {
    let plain = [Effort(minutes: 90), Effort(minutes: 45)]
    #expect(EffortSum(plain).isCertain && EffortSum([]).isCertain)
    #expect(
      EffortSum(plain).minutes(.fiftieth) == 135 && EffortSum(plain).minutes(.eightieth) == 135)
    let range = Effort(minimum: 30, likely: 60, maximum: 120)
    for percentile in [EffortSum.Percentile.fiftieth, .eightieth] {
      #expect(
        EffortSum(plain + [range]).minutes(percentile) == 135
          + EffortSum([range]).minutes(percentile))
    }
  }

  @Test("stays inside the least and the most at the widest ranges that content may give")
  func extremesAreHeld() {
    for likely in [1, 300_000, 600_000] {
      let ranges = Array(
        repeating: Effort(minimum: 1, likely: likely, maximum: 600_000), count: 3000)
      let minutes = EffortSum(ranges).minutes(.eightieth)
      #expect((3000...1_800_000_000).contains(minutes), "\(likely)")
    }
  }

  @Test("takes square roots upward")
  func squareRoots() {
    for root in [0, 1, 2, 3, 1_000, 4_294_967_296] as [Int128] {
      #expect(EffortSum.squareRootRoundedUp(root * root) == root)
      #expect(EffortSum.squareRootRoundedUp(root * root + 1) == root + 1)
    }
  }
}

/// The sum of beta distributions on a grid: no moments, no expansion.
private struct ConvolvedSum {
  let width: Double
  private let least: Double
  private let step: Double
  private let shift: Double
  private var mass: [Double] = [1]

  init(_ ranges: [Effort]) {
    width = Double(ranges.reduce(0) { $0 + $1.maximum - $1.minimum })
    least = Double(ranges.reduce(0) { $0 + $1.minimum })
    step = width / 600
    shift = Double(ranges.count) / 2
    for range in ranges { mass = Self.product(mass, Self.cells(of: range, step: step)) }
  }

  /// The probability of each cell of a range, from the density at many points of it.
  private static func cells(of range: Effort, step: Double) -> [Double] {
    let width = Double(range.maximum - range.minimum)
    let rise = Double(range.likely - range.minimum) / width
    let count = max(1, Int((width / step).rounded()))
    let points = 20
    let cells = (0..<count).map { cell in
      (0..<points).reduce(0.0) { sum, point in
        let place = (Double(cell * points + point) + 0.5) / Double(count * points)
        return sum + pow(place, 4 * rise) * pow(1 - place, 4 * (1 - rise))
      }
    }
    let total = cells.reduce(0, +)
    return cells.map { $0 / total }
  }

  private static func product(_ left: [Double], _ right: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: left.count + right.count - 1)
    for (place, mass) in left.enumerated() {
      for (other, factor) in right.enumerated() { product[place + other] += mass * factor }
    }
    return product
  }

  /// The minutes below which a share of the sum lies.
  func quantile(_ share: Double) -> Double {
    var passed = 0.0
    for (cell, mass) in mass.enumerated() {
      if passed + mass >= share {
        let inside = mass > 0 ? (share - passed) / mass - 0.5 : 0
        return least + (Double(cell) + shift + inside) * step
      }
      passed += mass
    }
    return least + width
  }
}
