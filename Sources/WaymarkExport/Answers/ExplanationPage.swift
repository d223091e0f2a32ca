/// `waymark why` in words: where a thing stands, why, and what it would cost to have it in.

package import WaymarkModel

extension AnswerPage {
  /// Words an explanation.
  package init(_ explanation: Explanation) {
    self = ExplanationWording(explanation).page()
  }
}

/// One explanation on its way into sentences.
private struct ExplanationWording {
  let explanation: Explanation
  private var subject: Named { explanation.subject }
  private var goal: String { Wording.list(explanation.to.map(Wording.target)) }

  init(_ explanation: Explanation) { self.explanation = explanation }

  func page() -> AnswerPage {
    var page = AnswerPage(title: "\(subject.title) [\(subject.id)]")
    page.add(standing())
    if let details = details() { page.add(details.heading, details.items) }
    page.add("Why it is there", reasons())
    if !explanation.lessons.isEmpty {
      page.add("What it teaches", explanation.lessons.map(lesson))
    }
    page.add("Its place in the order", order())
    page.add("What rules did", Wording.capped(explanation.rules.map(effect)))
    addPrice(to: &page)
    return page
  }

  // MARK: Where it stands

  private func standing() -> String {
    switch explanation.standing {
    case .inPlan(let steps): inPlan(steps)
    case .known: "Known at the start, so no step is for it."
    case .held:
      explanation.kind == .certification
        ? "Held at the start." : "Held at the start, so no step is for it."
    case .complete: "In the goal, and complete at the start: all that it asks for is known."
    case .shallower(let depth, let step): shallower(depth, step)
    case .otherBranch: otherBranch()
    case .notNeeded: notNeeded()
    case .replaced: "Not in the plan: what is needed of it is learnt elsewhere."
    case .excluded(let exclusion): excluded(exclusion)
    case .retired(let date, let successor):
      "It can no longer be taken: it was retired on \(date)."
        + (successor.map { " Its successor is \($0.title) [\($0.id)]." } ?? "")
    }
  }

  private func inPlan(_ steps: [Int]) -> String {
    let isOne = steps.count == 1
    let numbers = "\(isOne ? "step" : "steps") \(Wording.ranges(steps))"
    let total = " of \(explanation.plan.count)"
    let title = isOne ? ", \(explanation.plan[steps[0] - 1].title)" : ""
    switch explanation.kind {
    case .topic, .attainment: return "Learnt in \(numbers)\(total)\(title)."
    case .part: return "It is \(numbers)\(total)."
    case .certification: return "Its exam is \(numbers)\(total)."
    case .resource: return "In the plan as \(numbers)\(total)\(title)."
    case .competency, .cell:
      return isOne
        ? "In the goal; \(numbers)\(total) leads to it\(title)."
        : "In the goal; \(numbers)\(total) lead to it."
    }
  }

  private func shallower(_ depth: Depth, _ step: Int?) -> String {
    let depth = "only at depth \(depth.rawValue) (\(Wording.depth(depth)))"
    guard let step else {
      return "Known \(depth), and nothing on the way to \(goal) asks for more."
    }
    return "Needed \(depth); that is learnt in \(reference(step))."
  }

  private func otherBranch() -> String {
    switch explanation.kind {
    case .part, .resource:
      "Not in the plan: where what it teaches would do, something else was chosen."
    default: "Not in the plan: where it would do, something else was chosen."
    }
  }

  private func notNeeded() -> String {
    switch explanation.kind {
    case .part, .resource:
      let isAllKnown = explanation.lessons.allSatisfy { $0.fate == .known }
      return isAllKnown && !explanation.lessons.isEmpty
        ? "Not in the plan: what it teaches is known at the start."
        : "Not in the plan: nothing on the way to \(goal) asks for what it teaches."
    default: return "Not in the plan: nothing on the way to \(goal) asks for it."
    }
  }

  private func excluded(_ exclusion: Explanation.Exclusion) -> String {
    switch exclusion {
    case .done: "Not in the plan: you have studied it."
    case .avoided: "Not in the plan: you avoid it."
    case .language(let language):
      "Not in the plan: its language, '\(language)', is none of those that you read."
    case .rule(let name): "Not in the plan: the rule '\(name)' leaves it out."
    }
  }

  private func details() -> (heading: String, items: [String])? {
    switch explanation.standing {
    case .inPlan(let steps):
      return steps.count == 1 ? nil : ("Steps", Wording.capped(steps.map(reference)))
    case .known(let links): return ("Where that comes from", origins(links))
    case .otherBranch(let choices): return ("Where it would do", choices.map(choice))
    default: return nil
    }
  }

  /// From what the learner said or did down to the thing.
  private func origins(_ links: [Explanation.KnownLink]) -> [String] {
    var lines: [String] = []
    var current = subject.title
    for link in links {
      switch link {
      case .named: lines.append("you say that you know \(current)")
      case .done(let part):
        lines.append("you have studied “\(part.title)”, which teaches \(current)")
      case .competency(let competency):
        lines.append("you hold \(Wording.competency(competency)), which needs \(current)")
      case .certification(let exam):
        lines.append("you hold \(exam.title), which examines \(current)")
      case .topic(let above):
        lines.append("\(above.title) builds on \(current)")
        current = above.title
      }
    }
    return lines.reversed()
  }

  private func choice(_ choice: Explanation.Choice) -> String {
    let isCompetency = choice.asker.id.contains("/")
    let asker = isCompetency ? Wording.competency(choice.asker) : choice.asker.title
    return "\(asker) asks for one of several; chosen: "
      + Wording.list(choice.chosen.map { short($0) })
  }

  private func short(_ lesson: Explanation.Lesson) -> String {
    switch lesson.fate {
    case .learnt(let step): "\(lesson.title) (step \(step))"
    case .known: "\(lesson.title) (known)"
    case .passedOver, .notNeeded: lesson.title
    }
  }

  // MARK: What it teaches, and its place

  private func lesson(_ lesson: Explanation.Lesson) -> String {
    let name = "\(lesson.title)\(Wording.unusualDepth(lesson.attainment.depth))"
    switch lesson.fate {
    case .learnt(let step):
      if case .inPlan(let steps) = explanation.standing, steps.contains(step) {
        return explanation.kind == .part
          ? "\(name), learnt here" : "\(name), learnt in step \(step)"
      }
      return "\(name), learnt in \(reference(step))"
    case .known: return "\(name), known at the start"
    case .passedOver: return "\(name), which would do where something else was chosen"
    case .notNeeded: return "\(name), which nothing asks for"
    }
  }

  private func reference(_ step: Int) -> String {
    guard explanation.plan.indices.contains(step - 1) else { return "step \(step)" }
    return "step \(step), \(explanation.plan[step - 1].title)"
  }

  /// The chain, and for what is no goal itself all that it is good for, where that is more.
  private func reasons() -> [String] {
    let chain = explanation.chain.map(Wording.link)
    switch explanation.kind {
    case .competency, .cell, .certification: return chain
    case .topic, .attainment, .part, .resource:
      guard explanation.serves.count > 1 else { return chain }
      return chain + ["it serves " + Wording.list(Wording.capped(explanation.serves))]
    }
  }

  private func order() -> [String] {
    Wording.capped(explanation.before.map { "after \(reference($0))" })
      + Wording.capped(explanation.after.map { "before \(reference($0))" })
  }

  private func effect(_ effect: Explanation.RuleEffect) -> String {
    let step = effect.step.map(reference) ?? subject.title
    switch effect.move {
    case .moved(places: 0): return "\(effect.rule) leaves \(step), where it would stand without it"
    case .moved: return "\(effect.rule) moves \(step), \(effect.move.words ?? "")"
    case .broughtIn: return "\(effect.rule) brings in \(step)"
    case .leftOut: return "\(effect.rule) keeps it out; without that rule it would be in the plan"
    }
  }

  // MARK: The price

  private func addPrice(to page: inout AnswerPage) {
    if !explanation.obstacles.isEmpty {
      page.add(
        "It cannot be had", explanation.obstacles.map { .init($0.message, place: $0.place) })
      page.add("What would make it possible", explanation.repairs)
    }
    guard let price = explanation.price else { return }
    page.add(priceHeading, [Wording.change(price)] + Wording.steps(price.difference))
  }

  private var priceHeading: String {
    switch (explanation.kind, explanation.standing) {
    case (.part, .replaced), (.resource, .replaced): "With it instead"
    case (_, .excluded): "If it were used all the same"
    case (.part, _), (.resource, _): "With it in the plan"
    default: "With it as a further target"
    }
  }
}
