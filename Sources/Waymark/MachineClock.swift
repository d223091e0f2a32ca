/// The only reading of the clock: which day it is on this machine.

import Glibc
package import WaymarkModel

/// Tells the day, in the machine's own time zone.
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
}
