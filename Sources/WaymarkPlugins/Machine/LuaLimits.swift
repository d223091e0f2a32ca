/// How much a rule may use: the budget of every call from the host into a machine.

internal import CLuaHost

/// Steps, memory and, as failsafe only, time. A script can catch none of them.
///
/// A step is roughly one instruction; library functions and allocations are charged by the work
/// that they do. The step budget decides in all practical cases; the clock is there for work that
/// steps measure badly, and for slow machines.
package struct LuaLimits: Sendable, Hashable {
  /// Steps of one call.
  package var steps: UInt64
  /// Steps added for each row of a call over many rows.
  package var stepsPerRow: UInt64
  /// Bytes that may be alive at a time.
  package var memoryBytes: Int
  /// Bytes of the longest single text.
  package var textBytes: Int
  /// Bytes of the longest source.
  package var sourceBytes: Int
  /// Milliseconds of one call; 0 for no failsafe.
  package var deadlineMilliseconds: Int

  /// What a rule of a few hundred lines over ten thousand steps never reaches.
  package static var standard: LuaLimits {
    let host = lh_default_limits()
    return LuaLimits(
      steps: host.steps, stepsPerRow: host.steps_per_row, memoryBytes: host.memory_bytes,
      textBytes: host.string_bytes, sourceBytes: host.source_bytes,
      deadlineMilliseconds: Int(host.deadline_ns / 1_000_000))
  }

  /// Creates limits.
  package init(
    steps: UInt64, stepsPerRow: UInt64, memoryBytes: Int, textBytes: Int, sourceBytes: Int,
    deadlineMilliseconds: Int
  ) {
    self.steps = steps
    self.stepsPerRow = stepsPerRow
    self.memoryBytes = memoryBytes
    self.textBytes = textBytes
    self.sourceBytes = sourceBytes
    self.deadlineMilliseconds = deadlineMilliseconds
  }

  var forHost: lh_limits {
    var host = lh_default_limits()
    host.steps = steps
    host.steps_per_row = stepsPerRow
    host.memory_bytes = memoryBytes
    host.string_bytes = textBytes
    host.source_bytes = sourceBytes
    host.deadline_ns = UInt64(max(0, deadlineMilliseconds)) * 1_000_000
    return host
  }
}

/// What a machine used.
package struct LuaUsage: Sendable, Hashable {
  /// Steps of the last call.
  package var steps: UInt64
  /// Bytes alive.
  package var bytes: Int
  /// The most bytes that were alive at a time.
  package var peakBytes: Int
  /// Allocations since the machine was opened.
  package var allocations: UInt64
}
