/// A small pack, a learner and the one right plan, all worked out by hand.

import TestSupport

/// Everything that the plan checker looks at, once: alternatives, depths, exams in a chain, a
/// required cell, a recommended topic, a week away, a preference, a price.
enum SamplePlan {
  static let pack: [(name: String, text: String)] = [
    ("path.yaml", "waymark: 1\nid: sample\ntitle: Sample\n"),
    (
      "matrix.yaml",
      """
      levels: [{level: 1, title: One}, {level: 2, title: Two}]
      skills:
        - id: ops
          title: Operations
          cells:
            - level: 1
              summary: Begins
              competencies:
                - {id: starts, title: Starts, evidence: Seen, requires: [shell]}
            - level: 2
              summary: Goes on
              requires: [net/1]
              competencies:
                - id: runs
                  title: Runs containers   # a comment
                  evidence: >
                    Somebody saw it
                    run.
                  requires: [containers, {any_of: [bind, coredns]}]
                - {id: extra, title: Extra, evidence: Seen, optional: true, requires: [
                    {topic: kernel, depth: 3}]}
        - id: net
          title: Networks
          cells:
            - level: 1
              summary: Names
              competencies:
                - {id: dns, title: Knows DNS, evidence: Seen, requires: [{topic: dns, depth: 1}]}

      """
    ),
    (
      "topics/all.yaml",
      """
      - {id: shell, title: Shell, summary: A shell., skill: ops}
      - {id: kernel, title: Kernel, summary: A kernel., skill: ops}
      - {id: dns, title: DNS, summary: Names., skill: net, requires: [shell]}
      - id: containers
        title: Containers
        summary: "Boxes: many."
        skill: ops
        requires:
          - {topic: shell, depth: 1, because: they are started from one}
          - {topic: dns, depth: 1, recommended: true}
      - {id: bind, title: BIND, summary: Old., skill: net, requires: [dns]}
      - {id: coredns, title: CoreDNS, summary: New., skill: net, requires: [{topic: dns, depth: 1}]}

      """
    ),
    (
      "resources/all.yaml",
      """
      - id: net-book
        title: The Net
        by: Somebody
        kind: book
        url: https://example.org/net
        price_usd: 20
        as_of: 2026-11
        source: https://example.org/source
        parts:
          - {id: ch1, title: Names, hours: 1, teaches: [dns], requires: [shell]}
          - {id: ch2, title: Servers, hours: 2, teaches: [coredns], requires: [{topic: dns, depth: 1}]}
      - {id: bind-course, title: BIND, by: Somebody, kind: course, url: "https://example.org/bind",
         as_of: 2026-11, source: "https://example.org/source", hours: 3, teaches: [bind, dns]}
      - {id: box-lab, title: Boxes, by: Somebody, kind: lab, url: "https://example.org/box",
         as_of: 2026-11, source: "https://example.org/source", hours: 1.5, teaches: [containers]}
      - {id: kernel-book, title: Kernel, by: Somebody, kind: book, url: "https://example.org/kernel",
         as_of: 2026-11, source: "https://example.org/source", hours: 9,
         teaches: [{topic: kernel, depth: 3}, {topic: shell, depth: 3}]}

      """
    ),
    (
      "certifications/all.yaml",
      """
      - {id: entry-badge, title: Entry, issuer: Somebody, url: "https://example.org/entry",
         price_usd: 10, exam_minutes: 30, domains: [
           {title: All, weight_percent: 100, topics: [{topic: dns, depth: 1}]}],
         source: "https://example.org/source", as_of: 2026-11}
      - {id: badge, title: Badge, issuer: Somebody, url: "https://example.org/badge",
         price_usd: 50, exam_minutes: 90, requires: [entry-badge], domains: [
           {title: One, weight_percent: 40, topics: [coredns]},
           {title: Two, weight_percent: 60, topics: [{topic: containers, depth: 1}]}],
         source: "https://example.org/source", as_of: 2026-11}

      """
    ),
  ]

  static let learner = """
    name: Sam
    levels: {ops: 1}
    target: [ops=2, "cert:badge"]
    hours_per_week: 3
    start: 2027-03-03
    away: [{from: 2027-03-08, to: 2027-03-14}]
    budget_usd: 80
    prefer: {lab: 50}

    """

  /// The head of the plan's JSON; `steps` and `tail` follow.
  static let head = """
    {
      "schema": "waymark.plan/1",
      "path": "sample",
      "from": {"ops": 1},
      "to": ["ops=2", "cert:badge"],
      "summary": {
        "steps": 5,
        "minutes": 390,
        "price_cents": 8000,
        "cost": 44100,
        "lower_bound": 44100,
        "proven": true,
        "start": "2027-03-03",
        "finish": "2027-03-22"
      },
      "known": ["shell@2"],
      "needed": ["containers@1", "containers@2", "coredns@2", "dns@1"],

    """

  static let steps = """
      "steps": [
        {
          "number": 1, "kind": "study", "id": "net-book#ch1", "resource": "net-book", "part": "ch1",
          "title": "Names", "url": "https://example.org/net", "minutes": 60,
          "learns": ["dns@1"], "requires": ["shell@2"],
          "serves": ["cert:badge", "net/1/dns", "ops/2/runs"],
          "because": "wanted", "rules": [], "start": "2027-03-03", "end": "2027-03-03"
        },
        {
          "number": 2, "kind": "exam", "id": "entry-badge", "title": "Entry", "price_cents": 1000,
          "minutes": 30, "requires": ["dns@1"], "start": "2027-03-04", "end": "2027-03-04"
        },
        {
          "number": 3, "kind": "study", "id": "net-book#ch2", "resource": "net-book", "part": "ch2",
          "title": "Servers", "url": "https://example.org/net", "minutes": 120,
          "learns": ["coredns@2"], "requires": ["dns@1"],
          "serves": ["cert:badge", "ops/2/runs"],
          "because": "wanted", "rules": [], "start": "2027-03-04", "end": "2027-03-15"
        },
        {
          "number": 4, "kind": "study", "id": "box-lab#all", "resource": "box-lab", "part": "all",
          "title": "Boxes", "url": "https://example.org/box", "minutes": 90,
          "learns": ["containers@1", "containers@2"], "requires": ["shell@1"],
          "serves": ["cert:badge", "ops/2/runs"],
          "because": "wanted", "rules": [], "start": "2027-03-15", "end": "2027-03-17"
        },
        {
          "number": 5, "kind": "exam", "id": "badge", "title": "Badge", "price_cents": 5000,
          "minutes": 90, "requires": ["containers@1", "coredns@2"],
          "start": "2027-03-18", "end": "2027-03-22"
        }
      ],

    """

  static let tail = """
      "milestones": [
        {"cell": "net/1", "after_step": 1, "date": "2027-03-03"},
        {"cell": "ops/2", "after_step": 4, "date": "2027-03-17"}
      ],
      "alternatives": [
        {"needed_by": "ops/2/runs", "chosen": ["coredns@2"]}
      ],
      "diagnostics": []
    }

    """

  /// The whole plan.
  static let text = head + steps + tail
}
