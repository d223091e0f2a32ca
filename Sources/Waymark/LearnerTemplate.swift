/// The learner file that `waymark init` writes.

/// A commented `learner.yaml` that reads back as it is.
package enum LearnerTemplate {
  /// The text of the file.
  package static let text = """
    # Where you stand, what you know, what you want. A flag of 'waymark plan' beats a line here.
    name: Sam
    levels: {sre: 1}              # a skill left out is at 0
    target: [sre=2]               # also: 3, networking/2/NAME, 'topic:tls@3', 'cert:cka'
    hours_per_week: 5

    # knows: [git-basics]         # topics you know beyond your levels; tls@1 for less, tls@3 for more
    # done: []                    # parts or whole resources that you have studied
    # holds: [cka]                # certifications
    # start: 2026-12-01           # today when left out
    # away: [{from: 2026-12-21, to: 2027-01-01}]   # days without study, both included
    # budget_usd: 300             # no limit when left out
    # value_of_hour_usd: 50       # what an hour of study is worth against money
    # prefer: {lab: 90, video: 120}   # percent that a minute of this kind counts for
    # avoid: []                   # resources or parts never to use
    # languages: [en]             # any when left out

    """
}
