/// The only reading of the clock: which day it is on this machine, and how long something took.

import Glibc
package import WaymarkModel

/// Tells the day, in the machine's own time zone, and counts milliseconds.
package enum MachineClock {
  /// Today.
  package static func today() -> CalendarDate {
    var seconds = time(nil)
    var fields = tm()
    localtime_r(&seconds, &fields)
    return CalendarDate(
      year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1, day: Int(fields.tm_mday))
      ?? CalendarDate(dayNumber: 0)
  }
  /// Milliseconds since some fixed moment, for differences; nothing that decides may ask.
  static func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  /// Nanoseconds since 1970, to compare with the times of files; nothing of them reaches a plan.
  static func nanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
