/// What the order of a plan was to make small, and how near the least possible it comes.

/// The figure that a strategy minimises, as a sum over several things, beside a bound for it.
package struct OrderQuality: Sendable, Hashable {
  /// What is added up.
  package enum Measure: Sendable, Hashable {
    /// Minutes of work until a cell, or another target, is reached.
    case goalTime
    /// Minutes of work until a competency, or another target, is reached.
    case competencyTime
    /// Changes between skills.
    case skillChanges
    /// Places, from 1, of steps, once for each step that waits for them.
    case placeOfWaitedFor
    /// Pairs of steps in a row of one skill, but of two resources.
    case repeatedSkills
    /// Days by which the latest target misses its day; below zero when it is early.
    case lateness
  }

  /// What is added up.
  package var measure: Measure
  /// The sum that the order has.
  package var sum: Int
  /// How many things it is a sum of; 1 where the sum itself is the figure; 0 where nothing has a day.
  package var count: Int
  /// No order under the same relations has a smaller sum.
  package var bound: Int

  /// Names a figure.
  package init(_ measure: Measure, sum: Int, count: Int = 1, bound: Int) {
    self.measure = measure
    self.sum = sum
    self.count = count
    self.bound = bound
  }
}
