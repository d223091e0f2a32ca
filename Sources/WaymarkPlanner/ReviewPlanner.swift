/// Short reviews of what was learnt, at growing distances, inside the weekly hours.

internal import WaymarkModel

/// Puts reviews between the steps of a plan.
///
/// What is gone over again after growing intervals is kept longer than what is learnt once (Cepeda, Pashler, Vul, Wixted & Rohrer 2006,
/// doi:10.1037/0033-2909.132.3.354; Dunlosky et al. 2013, doi:10.1177/1529100612453266). A step is
/// reviewed 3, 10 and 30 days after its end, for a tenth of its time but at least five and at most
/// thirty minutes. A review that falls due lets no further step begin before it; one that would
/// fall after the last step is left out, since a plan ends with its work.
enum ReviewPlanner {
  /// Days from the end of a step to its first, second and third review.
  static let intervals = [3, 10, 30]

  private struct Review {
    var due: CalendarDate
    var part: Int32
    var number: Int
  }

  /// Lays out steps and reviews.
  ///
  /// - Complexity: O(*n* · *r*), *n* steps and *r* reviews that wait at once.
  static func layOut(
    _ sequence: [Int32], _ chosen: ChosenSteps, _ graph: LearningGraph, _ request: PlanRequest
  ) -> (slots: [PlanSlot], schedule: Schedule) {
    var scheduler = Scheduler(calendar: request.learner.calendar, start: request.start)
    var slots: [PlanSlot] = []
    var waiting: [Review] = []
    for step in sequence {
      while let index = indexOfDue(waiting, by: scheduler.nextDay()) {
        let review = waiting.remove(at: index)
        let minutes = length(ofReviewing: graph.parts[Int(review.part)].effort.likely)
        slots.append(.review(of: review.part, number: review.number))
        scheduler.append(Workload(minutes: minutes, isEvent: false))
      }
      slots.append(.step(step))
      let days = scheduler.append(chosen.steps[Int(step)].workload(in: graph))
      guard case .study(let part) = chosen.steps[Int(step)], !chosen.learns[Int(step)].isEmpty
      else {
        continue
      }
      for (index, interval) in intervals.enumerated() {
        waiting.append(Review(due: days.upperBound + interval, part: part, number: index + 1))
      }
    }
    return (slots, scheduler.schedule)
  }

  /// Minutes for reviewing what took that many.
  static func length(ofReviewing minutes: Int) -> Int { min(30, max(5, minutes / 10)) }

  private static func indexOfDue(_ reviews: [Review], by day: CalendarDate) -> Int? {
    let due = reviews.indices.filter { reviews[$0].due <= day }
    return due.min { left, right in
      (reviews[left].due, left) < (reviews[right].due, right)
    }
  }
}
