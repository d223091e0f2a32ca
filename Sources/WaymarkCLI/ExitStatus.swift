/// The exit statuses that scripts may rely on.

import ArgumentParser

/// What a run of `waymark` ends with.
enum ExitStatus: Int32 {
  /// All went well.
  case good = 0
  /// Content, learner file or rules have errors; they were reported.
  case errorsReported = 1
  /// There is no feasible plan; the reasons were given.
  case infeasible = 2
  /// The command line was not understood.
  case usage = 64
  /// Waymark itself, or the machine, failed.
  case fault = 70

  /// The status as ArgumentParser wants it thrown.
  var code: ExitCode { ExitCode(rawValue) }
}
