/// The learner file that `waymark init` writes.

package import WaymarkModel

/// A commented `learner.yaml` that reads back as it is, with examples from the content at hand.
package enum LearnerTemplate {
  /// The text of the file, with names of a catalog in it.
  package static func text(for catalog: Catalog) -> String {
    let climb = ExampleClimb(catalog)
    let levels = climb.map { "{\($0.skill.id): \($0.from)}" } ?? "{}"
    let target = climb.map { "[\($0.target)]" } ?? "[]"
    let topic = catalog.topics.first?.id.rawValue ?? "some-topic"
    let resource = catalog.resources.first?.id.rawValue ?? "some-resource"
    let certification = catalog.certifications.first?.id.rawValue ?? "some-certification"
    return """
      # Where you stand, what you know, what you want. A flag of 'waymark plan' beats a line here.
      name: Sam
      levels: \(levels)   # a skill left out is at 0
      target: \(target)   # also: 3, SKILL/2/NAME, 'topic:\(topic)@3', 'cert:\(certification)'
      hours_per_week: 5

      # knows: [\(topic)]   # topics that you know beyond your levels; @1 for less, @3 for more
      # done: [\(resource)]   # parts or whole resources that you have studied
      # holds: [\(certification)]   # certifications
      # start: 2026-12-01   # today when left out
      # away: [{from: 2026-12-21, to: 2027-01-01}]   # days without study, both included
      # hours: {mon: 1, sat: 3}   # hours a weekday, instead of hours_per_week
      # weeks: [{from: 2027-02-01, to: 2027-02-14, hours: 10}]   # weeks with hours of their own
      # exam_lead_days: 7   # between the end of preparing for an exam and the exam
      # budget_usd: 300   # no limit when left out
      # value_of_hour_usd: 50   # what an hour of study is worth against money
      # prefer: {lab: 90, video: 120}   # percent that a minute of this kind counts for
      # avoid: [\(resource)]   # resources or parts never to use
      # languages: [en]   # any when left out
      # rules: [quick-wins]   # rules that shape the plan, by name or file; see 'waymark rule list'
      # options: {quick-wins: {max_hours: 2}}   # what can be set of them

      """
  }
}
