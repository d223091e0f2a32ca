/// Plans made by hand for the tests of the exporters.

import TestSupport
import WaymarkDiagnostics
import WaymarkModel

/// A plan laid out as the planner lays one out, without the planner.
struct SampleStep {
  var kind: PlanStep.Kind
  var title: String
  var resourceTitle: String?
  var by = ""
  var url: String?
  var minutes: Int
  var priceCents = 0
  var learns: [Attainment] = []
  var requires: [Attainment] = []
  var serves: [String] = []
  var skill: Identifier?
  var because = ""
  var rules: [String] = []
  var annotations: [Annotation] = []
  var validUntil: CalendarDate?

  static func study(
    _ resource: Identifier, _ part: Identifier, _ kind: ResourceKind = .book, title: String,
    minutes: Int
  ) -> SampleStep {
    SampleStep(
      kind: .study(PartID(resource: resource, part: part), kind), title: title, minutes: minutes)
  }

  func with(_ change: (inout SampleStep) -> Void) -> SampleStep {
    var copy = self
    change(&copy)
    return copy
  }
}

enum SamplePlans {
  static let day = CalendarDate(year: 2026, month: 12, day: 1) ?? CalendarDate(dayNumber: 0)

  /// Every scenario that has goldens, by name.
  static let all: [(name: String, plan: StudyPlan)] = [
    ("small", small), ("full", full), ("hostile", hostile),
  ]

  /// Two steps toward one topic, no cell in sight.
  static let small = lay(
    path: "ebpf", title: "eBPF", to: ["topic:bpftrace"],
    steps: [
      SampleStep.study("what-is-ebpf", "all", .article, title: "What is eBPF?", minutes: 45).with {
        $0.url = "https://ebpf.io/what-is-ebpf/"
        $0.learns = [Attainment("ebpf", .aware)]
        $0.serves = ["topic:bpftrace@2"]
        $0.skill = "observability"
        $0.because = "bpftrace compiles to eBPF programs"
      },
      SampleStep.study(
        "bpftrace-tutorial", "all", .lab, title: "The bpftrace One-Liner Tutorial", minutes: 120
      ).with {
        $0.by = "Brendan Gregg"
        $0.url = "https://bpftrace.org/tutorial-one-liners"
        $0.learns = [Attainment("bpftrace")]
        $0.requires = [Attainment("ebpf", .aware), Attainment("linux")]
        $0.serves = ["topic:bpftrace@2"]
        $0.skill = "observability"
        $0.because = "asked for by topic:bpftrace"
      },
    ],
    topics: [("ebpf", "eBPF"), ("bpftrace", "bpftrace"), ("linux", "Linux")])

  /// Milestones, an exam, a review, rules and remarks, days away, a plan that is not proven.
  static let full: StudyPlan = {
    var plan = lay(
      path: "sre", title: "Site Reliability Engineering", to: ["sre=2", "cert:cka"],
      from: [CellID(skill: "networking", level: 1), CellID(skill: "sre", level: 1)],
      steps: fullSteps,
      topics: [
        ("bcc", "BCC"), ("coredns", "CoreDNS"), ("dns", "DNS"), ("ebpf", "eBPF"),
        ("kubernetes", "Kubernetes"), ("kubernetes-troubleshooting", "Kubernetes troubleshooting"),
      ])
    plan.learnerName = "Sam"
    plan.summary.isProven = false
    plan.summary.lowerBound = plan.summary.cost * 97 / 100
    plan.known = [Attainment("containers"), Attainment("dns", .thorough)]
    plan.matrix = matrix
    plan.milestones = [
      Milestone(cell: CellID(skill: "networking", level: 1), afterStep: 0, date: day),
      Milestone(
        cell: CellID(skill: "networking", level: 2), afterStep: 1, date: plan.steps[0].end),
      Milestone(cell: CellID(skill: "sre", level: 2), afterStep: 4, date: plan.steps[3].end),
    ]
    plan.alternatives = [
      ChosenAlternative(neededBy: "networking/2/production-dns", chosen: [Attainment("coredns")])
    ]
    plan.ruleEffects = [
      RuleEffect(rule: "lab-before-exam", minutes: 60, days: -3, cents: 0, movedSteps: 2)
    ]
    plan.diagnostics = [
      Diagnostic(
        .ruleRelationDropped, "'lab-before-exam' would close a circle",
        at: SourceSpan(
          file: SourceFile(name: "rules/lab.lua", text: "return {\n}\n"), range: 9..<10),
        hint: "drop the relation")
    ]
    return plan
  }()

  /// Every text is an attack on some format.
  static let hostile: StudyPlan = {
    var texts = HostileText.examples[...]
    func next() -> String { texts.popFirst() ?? "plain" }
    let steps = (1...12).map { number in
      SampleStep.study("hostile", Identifier("part-\(number)"), .docs, title: next(), minutes: 30)
        .with {
          $0.resourceTitle = next()
          $0.by = next()
          $0.because = next()
          $0.url = number.isMultiple(of: 2) ? "javascript:alert(1)" : "https://example.org/\"<b>'\n"
          $0.learns = [Attainment("topic-a")]
          $0.annotations = [
            Annotation(rule: "evil", note: next(), badge: number == 3 ? next() : nil)
          ]
        }
    }
    var plan = lay(
      path: "hostile", title: next(), to: ["topic:topic-a"], steps: steps,
      topics: [("topic-a", next())])
    plan.learnerName = next()
    return plan
  }()

  /// Eight steps whose every text is drawn at random from what formats stumble over.
  static func random(seed: Int) -> StudyPlan {
    var generator = SeededGenerator(seed: UInt64(seed))
    func next() -> String { HostileText.random(using: &generator) }
    let steps = (1...8).map { number in
      SampleStep.study("random", Identifier("part-\(number)"), .docs, title: next(), minutes: 40)
        .with {
          $0.resourceTitle = next()
          $0.by = next()
          $0.because = next()
          $0.url = generator.pick(["https://", "javascript:", "mailto:", ""]) + next()
          $0.learns = [Attainment(Identifier("t\(number)"))]
          $0.requires = number > 1 ? [Attainment(Identifier("t\(number - 1)"))] : []
          $0.skill = "sre"
          $0.annotations = [Annotation(rule: next(), note: next(), badge: next())]
        }
    }
    var plan = lay(
      path: "random", title: next(), to: [next()], steps: steps,
      topics: (1...8).map { (Identifier("t\($0)"), next()) })
    plan.learnerName = next()
    plan.matrix = CareerMatrix(
      levels: [.init(number: 1, title: next())],
      skills: [
        Skill(
          id: "sre", title: next(),
          cells: [Cell(id: CellID(skill: "sre", level: 1), summary: next())])
      ])
    plan.milestones = [
      Milestone(cell: CellID(skill: "sre", level: 1), afterStep: 8, date: plan.summary.finish)
    ]
    return plan
  }

  /// Nothing to learn.
  static let empty = lay(
    path: "sre", title: "Site Reliability Engineering", to: ["sre=1"],
    from: [CellID(skill: "sre", level: 1)], steps: [], topics: [])

  static let matrix = CareerMatrix(
    levels: [.init(number: 1, title: "Junior"), .init(number: 2, title: "Engineer")],
    skills: [
      Skill(
        id: "networking", title: "Networking",
        cells: [cell("networking", 1), cell("networking", 2)]),
      Skill(
        id: "sre", title: "Site Reliability Engineering", cells: [cell("sre", 1), cell("sre", 2)]),
      Skill(id: "security", title: "Security", cells: [cell("security", 2)]),
    ])

  private static func cell(_ skill: Identifier, _ level: Int) -> Cell {
    let id = CellID(skill: skill, level: level)
    return Cell(
      id: id, summary: "What \(skill) asks at level \(level).",
      competencies: [
        Competency(
          id: CompetencyID(cell: id, name: "first"), title: "Do the first thing of \(id)",
          evidence: "A runbook that others use."),
        Competency(
          id: CompetencyID(cell: id, name: "second"), title: "Do the second thing of \(id)",
          isOptional: true),
      ])
  }

  private static let fullSteps: [SampleStep] = [
    SampleStep.study("coredns-manual", "plugins", .docs, title: "Plugins", minutes: 150).with {
      $0.resourceTitle = "CoreDNS Manual"
      $0.url = "https://coredns.io/manual/plugins/"
      $0.learns = [Attainment("coredns")]
      $0.requires = [Attainment("dns")]
      $0.serves = ["networking/2/production-dns"]
      $0.skill = "networking"
      $0.because = "needed by 'Run DNS that production depends on'"
    },
    SampleStep.study("bpf-performance-tools", "ch4", title: "Chapter 4: BCC", minutes: 420).with {
      $0.resourceTitle = "BPF Performance Tools"
      $0.by = "Brendan Gregg"
      $0.url = "https://www.brendangregg.com/bpf-performance-tools-book.html"
      $0.priceCents = 6000
      $0.learns = [Attainment("bcc"), Attainment("ebpf", .aware)]
      $0.requires = [Attainment("linux")]
      $0.serves = ["sre/2/uses-bpf-tools"]
      $0.skill = "sre"
      $0.because = "needed by 'Finds the cause with BPF tools'"
    },
    SampleStep.study(
      "kubernetes-docs", "debug", .docs, title: "Monitoring, logging, debugging", minutes: 240
    )
    .with {
      $0.resourceTitle = "Kubernetes documentation"
      $0.url = "https://kubernetes.io/docs/tasks/debug/"
      $0.learns = [Attainment("kubernetes-troubleshooting", .thorough)]
      $0.requires = [Attainment("bcc"), Attainment("coredns")]
      $0.serves = ["cert:cka", "sre/2/uses-bpf-tools"]
      $0.skill = "sre"
      $0.because = "the domain Troubleshooting asks for it"
      $0.rules = ["lab-before-exam: moved 1 earlier"]
      $0.annotations = [
        Annotation(rule: "mentor-hours", note: "Do this with Kim.", badge: "mentor")
      ]
    },
    SampleStep(
      kind: .review(of: PartID(resource: "bpf-performance-tools", part: "ch4"), number: 1),
      title: "Review: Chapter 4: BCC", minutes: 20, skill: "sre",
      because: "seven days after it was learnt"),
    SampleStep(
      kind: .exam("cka"), title: "Certified Kubernetes Administrator", by: "CNCF",
      url: "https://www.cncf.io/training/certification/cka/", minutes: 120, priceCents: 44500,
      requires: [Attainment("kubernetes"), Attainment("kubernetes-troubleshooting")],
      serves: ["cert:cka"], because: "asked for by cert:cka",
      validUntil: CalendarDate(year: 2028, month: 12, day: 20)),
  ]

  /// Lays steps into weeks of `minutesPerWeek`, an hour a day from Monday on.
  static func lay(
    path: Identifier, title: String, to: [String], from: [CellID] = [], steps: [SampleStep],
    topics: [(Identifier, String)], start: CalendarDate = day, minutesPerWeek: Int = 300
  ) -> StudyPlan {
    var weeks: [PlanWeek] = []
    var planned: [PlanStep] = []
    var date = start
    var leftToday = minutesPerWeek / 5
    for (index, step) in steps.enumerated() {
      var left = step.minutes
      var first: CalendarDate?
      var last = date
      while left > 0 {
        if leftToday == 0 || date.weekday > 4 {
          date = date.weekday >= 4 ? date.monday + 7 : date + 1
          leftToday = minutesPerWeek / 5
        }
        let now = min(left, leftToday)
        if weeks.last?.monday != date.monday {
          weeks.append(PlanWeek(monday: date.monday, shares: []))
        }
        add(now, of: index, to: &weeks[weeks.count - 1])
        left -= now
        leftToday -= now
        first = first ?? date
        last = date
      }
      planned.append(step.planned(from: first ?? date, to: last))
    }
    let minutes = steps.reduce(0) { $0 + $1.minutes }
    let price = steps.reduce(0) { $0 + $1.priceCents }
    let cost = minutes * 100 + price * 100 * 60 / 5000
    let summary = Summary(
      steps: steps.count, minutes: minutes, priceCents: price, cost: cost, lowerBound: cost,
      isProven: true, start: start, finish: planned.last?.end ?? start,
      minutesPerWeek: minutesPerWeek)
    return StudyPlan(
      path: path, pathTitle: title, from: from, to: to, summary: summary, known: [],
      needed: Set(steps.flatMap(\.learns)).sorted(), steps: planned, weeks: weeks,
      topicTitles: topics.map { TitledTopic(id: $0.0, title: $0.1, skill: "sre") })
  }

  private static func add(_ minutes: Int, of step: Int, to week: inout PlanWeek) {
    if week.shares.last?.step == step {
      week.shares[week.shares.count - 1].minutes += minutes
    } else {
      week.shares.append(PlanWeek.Share(step: step, minutes: minutes))
    }
  }
}

extension SampleStep {
  fileprivate func planned(from start: CalendarDate, to end: CalendarDate) -> PlanStep {
    PlanStep(
      kind: kind, title: title, resourceTitle: resourceTitle, by: by, url: url, minutes: minutes,
      priceCents: priceCents, learns: learns, requires: requires, serves: serves, skill: skill,
      because: because, rules: rules, annotations: annotations, start: start, end: end,
      validUntil: validUntil)
  }
}
