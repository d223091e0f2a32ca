/// An auditor that knows the definitions and none of the planner's code.

import WaymarkModel

/// Checks a plan against the catalog and the request, by sets and requirement trees.
struct PlanAudit {
  let catalog: Catalog
  let request: PlanRequest
  let plan: StudyPlan
  private(set) var faults: [String] = []

  /// What is wrong with a plan; empty when it keeps every rule.
  static func faults(_ plan: StudyPlan, _ catalog: Catalog, _ request: PlanRequest) -> [String] {
    var audit = PlanAudit(catalog: catalog, request: request, plan: plan)
    audit.run()
    return audit.faults
  }

  private var learner: Learner { request.learner }

  private init(catalog: Catalog, request: PlanRequest, plan: StudyPlan) {
    self.catalog = catalog
    self.request = request
    self.plan = plan
  }

  private mutating func expect(_ holds: Bool, _ fault: String) {
    if !holds { faults.append(fault) }
  }

  private mutating func run() {
    let known = Self.known(catalog, request)
    expect(Set(plan.known) == Self.deepest(known), "known: \(plan.known) is not \(known.sorted())")
    expect(plan.needed == plan.needed.sorted(), "needed is not sorted")
    expect(Set(plan.needed).isDisjoint(with: known), "needed and known overlap")
    expect(
      plan.steps.flatMap(\.learns).sorted() == plan.needed, "not every needed is learnt once")
    for step in plan.steps {
      if case .review(let part, _) = step.kind {
        let reviewed = plan.steps.first { $0.id == part.description }
        expect(reviewed.map { step.start >= $0.end + 3 } ?? false, "\(step.id) comes too early")
        continue
      }
      expect(!step.serves.isEmpty, "\(step.id) serves nothing")
      expect(Set(step.requires).isSubset(of: known.union(plan.needed)), "\(step.id) requires more")
    }
    checkFoundation(known)
    checkCost()
    checkCalendar()
  }

  // MARK: Held and known

  static func below(_ attainment: Attainment) -> [Attainment] {
    Depth.allCases.filter { $0 <= attainment.depth }.map { Attainment(attainment.topic, $0) }
  }

  static func deepest(_ known: Set<Attainment>) -> Set<Attainment> {
    known.filter { one in !known.contains { $0.topic == one.topic && $0.depth > one.depth } }
  }

  static func plainLeaves(_ requirements: [Requirement]) -> [Attainment] {
    requirements.flatMap { requirement -> [Attainment] in
      switch requirement {
      case .topic(let attainment, let isRecommended, _, _): isRecommended ? [] : [attainment]
      case .allOf(let members, _, _): plainLeaves(members)
      case .anyOf: []
      }
    }
  }

  static func heldCells(_ catalog: Catalog, _ learner: Learner) -> Set<CellID> {
    closure(
      catalog, catalog.matrix.skills.map { CellID(skill: $0.id, level: learner.level(of: $0.id)) })
  }

  static func closure(_ catalog: Catalog, _ seeds: [CellID]) -> Set<CellID> {
    var cells: Set<CellID> = []
    var pending = seeds
    while let seed = pending.popLast() {
      for cell in catalog.matrix.skill(seed.skill)?.cells ?? []
      where cell.id.level <= seed.level && cells.insert(cell.id).inserted {
        pending += cell.requires
      }
    }
    return cells
  }

  static func heldCertifications(_ catalog: Catalog, _ learner: Learner) -> Set<Identifier> {
    var held: Set<Identifier> = []
    var pending = learner.holds
    while let next = pending.popLast() {
      guard held.insert(next).inserted else { continue }
      pending += catalog.certification(next)?.requires ?? []
    }
    return held
  }

  static func known(_ catalog: Catalog, _ request: PlanRequest) -> Set<Attainment> {
    let learner = request.learner
    var pending = learner.knows + learner.done.flatMap { catalog.part($0)?.teaches ?? [] }
    let held = heldCells(catalog, learner)
    for cell in catalog.matrix.skills.flatMap(\.cells) where held.contains(cell.id) {
      pending += plainLeaves(cell.competencies.flatMap(\.requires))
    }
    for id in heldCertifications(catalog, learner) {
      pending += plainLeaves(catalog.certification(id)?.domains.flatMap(\.topics) ?? [])
    }
    var known: Set<Attainment> = []
    while let next = pending.popLast() {
      guard known.insert(next).inserted else { continue }
      pending += below(next)
      pending += plainLeaves(catalog.topic(next.topic)?.requires ?? [])
    }
    return known
  }

  // MARK: Foundation

  static func holds(_ requirement: Requirement, _ have: Set<Attainment>) -> Bool {
    switch requirement {
    case .topic(let wanted, let isRecommended, _, _):
      isRecommended || have.contains { $0.topic == wanted.topic && $0.depth >= wanted.depth }
    case .allOf(let members, _, _): members.allSatisfy { holds($0, have) }
    case .anyOf(let members, _, _):
      members.contains { !isOnlyRecommended($0) && holds($0, have) }
        || members.allSatisfy(isOnlyRecommended)
    }
  }

  static func isOnlyRecommended(_ requirement: Requirement) -> Bool {
    switch requirement {
    case .topic(_, let isRecommended, _, _): isRecommended
    case .allOf(let members, _, _), .anyOf(let members, _, _):
      !members.isEmpty && members.allSatisfy(isOnlyRecommended)
    }
  }

  private mutating func checkFoundation(_ known: Set<Attainment>) {
    var have = known
    var certified = Self.heldCertifications(catalog, learner)
    for step in plan.steps {
      switch step.kind {
      case .study(let id, _):
        let part = catalog.part(id)
        expect(
          (part?.requires ?? []).allSatisfy { Self.holds($0, have) }, "\(id) begins too early")
        learn(step, part, &have)
      case .exam(let id):
        let exam = catalog.certification(id)
        let asked = exam?.domains.flatMap(\.topics) ?? []
        expect(asked.allSatisfy { Self.holds($0, have) }, "\(id) is examined too early")
        expect(certified.isSuperset(of: exam?.requires ?? []), "\(id) lacks a certification")
        certified.insert(id)
      case .review: break
      }
    }
    let held = Self.heldCells(catalog, learner)
    for cell in wantedCells() where !held.contains(cell) {
      for competency in catalog.matrix.cell(cell)?.competencies ?? []
      where !competency.isOptional || request.includesOptional {
        expect(competency.requires.allSatisfy { Self.holds($0, have) }, "\(competency.id) is open")
      }
    }
    for case .topic(let attainment) in learner.targets.map(\.goal) {
      expect(have.contains(attainment), "\(attainment) is open")
    }
    for case .certification(let id) in learner.targets.map(\.goal) {
      expect(certified.contains(id), "\(id) is open")
    }
  }

  private mutating func learn(_ step: PlanStep, _ part: Part?, _ have: inout Set<Attainment>) {
    var open = Set(step.learns)
    for lesson in open {
      let isTaught = part?.teaches.contains { $0.topic == lesson.topic && $0.depth >= lesson.depth }
      expect(isTaught == true, "\(step.id) does not teach \(lesson)")
    }
    var isMoving = true
    while isMoving {
      let ready = open.filter { lesson in
        (catalog.topic(lesson.topic)?.requires ?? []).allSatisfy { Self.holds($0, have) }
      }
      have.formUnion(ready)
      open.subtract(ready)
      isMoving = !ready.isEmpty
    }
    expect(open.isEmpty, "\(step.id) cannot teach \(open.sorted()) yet")
  }

  private func wantedCells() -> Set<CellID> {
    var seeds: [CellID] = []
    for target in learner.targets {
      switch target.goal {
      case .everySkill(let level):
        for skill in catalog.matrix.skills where level > learner.level(of: skill.id) {
          seeds.append(CellID(skill: skill.id, level: level))
        }
      case .skill(let skill, let level) where level > learner.level(of: skill):
        seeds.append(CellID(skill: skill, level: level))
      default: break
      }
    }
    return Self.closure(catalog, seeds)
  }

  // MARK: Cost and calendar

  private mutating func checkCost() {
    var cost = 0
    var price = 0
    var paid = Set(learner.done.map(\.resource))
    func share(_ cents: Int) -> Int {
      (cents * 6000 + learner.valueOfHour.cents - 1) / learner.valueOfHour.cents
    }
    for step in plan.steps {
      switch step.kind {
      case .study(let id, let kind):
        guard let resource = catalog.resource(id.resource) else { continue }
        cost += (step.minutes * (learner.prefer[kind]?.hundredths ?? 10_000) + 99) / 100
        if paid.insert(resource.id).inserted {
          cost += share(resource.price.cents)
          price += resource.price.cents
        }
        expect(!learner.avoid.contains(id) && !learner.done.contains(id), "\(id) is not wanted")
        expect(learner.languages?.contains(resource.language) ?? true, "\(id) cannot be read")
      case .exam(let id):
        let cents = catalog.certification(id)?.price.cents ?? 0
        cost += step.minutes * 100 + share(cents)
        price += cents
      case .review: break
      }
    }
    expect(plan.summary.cost == cost, "cost \(plan.summary.cost) is not \(cost)")
    expect(plan.summary.priceCents == price, "price \(plan.summary.priceCents) is not \(price)")
    expect(learner.budget.map { price <= $0.cents } ?? true, "over budget")
    expect(plan.summary.lowerBound <= cost, "the bound is above the cost")
    if plan.summary.isProven { expect(plan.summary.lowerBound == cost, "proven with a gap") }
  }

  /// What a week has, the days before the start and those away left out.
  private func fullMinutes(ofWeek monday: CalendarDate) -> Int {
    let calendar = learner.calendar
    let open = (0..<7).map { monday + $0 }
      .filter { $0 >= request.start && !calendar.isAway($0) }
      .filter { calendar.minutesPerWeekday == nil || weekday($0) > 0 }
    let special = calendar.specialWeeks.first { $0.mondays.contains(monday) }
    if let special { return open.isEmpty ? 0 : special.minutes }
    if calendar.minutesPerWeekday != nil { return open.reduce(0) { $0 + weekday($1) } }
    return open.isEmpty ? 0 : calendar.minutesPerWeek
  }

  private func weekday(_ day: CalendarDate) -> Int {
    learner.calendar.minutesPerWeekday?[day.weekday] ?? 0
  }

  private mutating func checkCalendar() {
    let minutes = plan.steps.reduce(0) { $0 + $1.minutes }
    expect(plan.summary.minutes == minutes, "minutes \(plan.summary.minutes) are not \(minutes)")
    let shares = plan.weeks.flatMap(\.shares)
    expect(shares.reduce(0) { $0 + $1.minutes } == minutes, "weeks do not add up")
    var day = request.start
    for step in plan.steps {
      expect(step.start >= day && step.end >= step.start, "\(step.id) is out of order")
      for date in [step.start, step.end] {
        expect(!learner.calendar.isAway(date), "\(step.id) falls on a day away")
      }
      day = step.start
    }
    expect(plan.summary.finish == plan.steps.last?.end ?? request.start, "finish is wrong")
    // Days are left empty for nothing but an examination, and that not unless they may be.
    let mayWait =
      learner.calendar.examLeadDays != nil
      && plan.steps.contains { if case .exam = $0.kind { true } else { false } }
    for (index, week) in plan.weeks.enumerated() {
      let worked = week.shares.reduce(0) { $0 + $1.minutes }
      let full = fullMinutes(ofWeek: week.monday)
      let isLast = index == plan.weeks.count - 1
      expect(
        isLast || mayWait ? worked <= full : worked == full,
        "week \(week.monday): \(worked) of \(full)")
    }
    checkLeadTime()
  }

  private mutating func checkLeadTime() {
    guard let lead = learner.calendar.examLeadDays else { return }
    for step in plan.steps {
      guard case .exam = step.kind else { continue }
      if step.minutes <= learner.calendar.weeklyMinutes {
        expect(step.start == step.end, "\(step.id) is no event of one day")
      }
      let prepared = plan.steps.filter { !Set($0.learns).isDisjoint(with: step.requires) }
      for other in prepared {
        expect(step.end >= other.end + lead, "\(step.id) comes too soon after \(other.id)")
      }
    }
  }
}
