/// The plan as people read it: milestone by milestone, and inside them week by week.

import WaymarkModel

/// Sections of a plan for the formats that are read from top to bottom.
struct PlanOutline {
  /// The steps of one week inside one section.
  struct Week {
    /// The Monday.
    var monday: CalendarDate
    /// Minutes of work in that week, whatever step they belong to.
    var minutes: Int
    /// True when an earlier section has steps of the same week.
    var isContinued: Bool
    /// Indices of the steps that begin in the week.
    var steps: [Int]
  }

  /// What leads up to one or more milestones that are reached with the same step.
  struct Section {
    /// The milestones; empty for what comes after the last one.
    var milestones: [Milestone]
    /// The weeks in which its steps begin.
    var weeks: [Week]
    /// Percent of all minutes that are done when the section is.
    var percentDone: Int
  }

  /// The milestones that were complete before the first step.
  var completeAtStart: [Milestone]
  /// The sections in order; none without steps.
  var sections: [Section]

  /// Cuts a plan into sections.
  ///
  /// - Complexity: O(*s* + *w* + *m* log *m*), for steps, weeks' shares and milestones.
  init(_ plan: StudyPlan) {
    completeAtStart = plan.milestones.filter { $0.afterStep <= 0 }
    sections = []
    var minutesOfWeek: [CalendarDate: Int] = [:]
    for week in plan.weeks {
      minutesOfWeek[week.monday, default: 0] += week.shares.reduce(0) { $0 + $1.minutes }
    }
    let total = plan.steps.reduce(0) { $0 + $1.minutes }
    var first = 0
    var minutesDone = 0
    var lastMonday: CalendarDate?
    for end in Self.ends(of: plan) {
      var section = Section(
        milestones: plan.milestones.filter { $0.afterStep == end }, weeks: [], percentDone: 0)
      for index in first..<end {
        let monday = plan.steps[index].start.monday
        minutesDone += plan.steps[index].minutes
        if section.weeks.last?.monday == monday {
          section.weeks[section.weeks.count - 1].steps.append(index)
        } else {
          section.weeks.append(
            Week(
              monday: monday, minutes: minutesOfWeek[monday] ?? 0,
              isContinued: monday == lastMonday, steps: [index]))
        }
        lastMonday = monday
      }
      section.percentDone = total == 0 ? 100 : minutesDone * 100 / total
      sections.append(section)
      first = end
    }
  }

  /// The step counts at which sections end, ascending, the last one being all steps.
  private static func ends(of plan: StudyPlan) -> [Int] {
    var ends: [Int] = []
    let reached = plan.milestones.map(\.afterStep).filter { (1...plan.steps.count + 1) ~= $0 }
    for end in (reached + [plan.steps.count]).sorted() where end <= plan.steps.count && end > 0 {
      if ends.last != end { ends.append(end) }
    }
    return ends
  }
}
