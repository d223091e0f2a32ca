/// The proof of a plan's bound, in names.

package import WaymarkDiagnostics
internal import WaymarkGraph
package import WaymarkModel

extension Planner {
  /// Solves the selection of a request again and proves its bound.
  ///
  /// - Returns: nil when there is no plan, or, with errors, when the request or a rule is at fault.
  /// - Complexity: as `plan(_:rules:)`, twice.
  package func evidence(
    _ request: PlanRequest, rules: [any PlanningRule] = []
  ) -> Diagnosed<PlanEvidence?> {
    let prepared = prepare(request, rules: rules)
    guard let selector = prepared.value?.selector else {
      return Diagnosed(nil, prepared.diagnostics)
    }
    let fees = selector.examFees
    let budget = request.learner.budget.map { $0.cents - fees }
    if let budget, budget < 0 { return Diagnosed(nil, prepared.diagnostics) }
    let problem = selector.problem(budget: budget.map(Int64.init))
    let (answer, proof) = SelectionSolver(nodeBudget: request.effort).prove(problem)
    guard let proof, let choice = answer.selection else {
      return Diagnosed(nil, prepared.diagnostics)
    }
    let wording = EvidenceWording(
      graph: graph, selector: selector, problem: problem, proof: proof)
    return Diagnosed(wording.evidence(of: choice, answer), prepared.diagnostics)
  }
}

/// One proof on its way from numbers to names.
private struct EvidenceWording {
  let graph: LearningGraph
  let selector: ResourceSelector
  let problem: SelectionProblem
  let proof: SelectionEvidence

  func evidence(of choice: ActionSelection, _ answer: SelectionAnswer) -> PlanEvidence {
    let exams = selector.gap.exams.map { index in
      let entry = graph.catalog.certifications[Int(index)]
      return PlanEvidence.Price(
        id: entry.id.rawValue, cost: Int(selector.costs.cost(of: entry)), cents: entry.price.cents)
    }
    let fees = exams.reduce(0) { $0 + $1.cost }
    return PlanEvidence(
      cost: Int(choice.cost) + fees, lowerBound: Int(answer.lowerBound) + fees,
      proves: Int(proof.proves) + fees, goal: need(problem.goal) ?? .all([]), known: known(),
      attainments: proof.facts.map {
        .init(id: name(ofFact: $0), requires: need(problem.factRequirement[Int($0)]))
      },
      parts: proof.actions.map(part), resources: resources(), exams: exams,
      budgetCents: problem.budget.map(Int.init),
      steps: choice.actions.map { action in
        let learnt = choice.learnings.filter { $0.action == action }
        return .init(part: name(ofAction: action), learns: learnt.map { name(ofFact: $0.fact) })
      },
      scale: Int(SelectionEvidence.scale),
      conflicts: proof.conflicts.map {
        .init(
          attainments: $0.facts.map(name(ofFact:)), oneOf: $0.actions.map(name(ofAction:)))
      },
      shares: proof.shares.map(share))
  }

  // MARK: The problem

  private func part(_ action: Int32) -> PlanEvidence.Part {
    let fund = problem.actionFund[Int(action)]
    let given = problem.gives.successors(of: action).filter(proof.facts.holds).sorted()
    return .init(
      id: name(ofAction: action), resource: fund < 0 ? nil : name(ofFund: fund),
      cost: Int(problem.actionCost[Int(action)]), teaches: given.map(name(ofFact:)),
      requires: need(problem.actionRequirement[Int(action)]))
  }

  private func resources() -> [PlanEvidence.Price] {
    problem.funds(of: proof.actions).map { fund in
      .init(
        id: name(ofFund: fund), cost: Int(problem.fundCost[Int(fund)]),
        cents: Int(problem.fundPrice[Int(fund)]))
    }
  }

  /// The known facts that some requirement of the problem names.
  private func known() -> [String] {
    var isNamed = [Bool](repeating: false, count: problem.factCount)
    let roots =
      [problem.goal] + proof.facts.map { problem.factRequirement[Int($0)] }
      + proof.actions.map { problem.actionRequirement[Int($0)] }
    for root in roots {
      var pending = root < 0 ? [] : [root]
      while let node = pending.popLast() {
        let fact = Int(problem.forest.facts[Int(node)])
        if fact >= 0 { isNamed[fact] = true }
        pending += problem.forest.children(of: node)
      }
    }
    return problem.known.filter { isNamed[Int($0)] }.map(name(ofFact:))
  }

  private func need(_ node: Int32) -> PlanEvidence.Need? {
    guard node >= 0 else { return nil }
    let children = problem.forest.children(of: node)
    switch problem.forest.kinds[Int(node)] {
    case .fact: return .attainment(name(ofFact: problem.forest.facts[Int(node)]))
    case .all: return .all(children.compactMap(need))
    case .any: return .any(children.compactMap(need))
    }
  }

  // MARK: The proof

  private func share(_ share: SelectionEvidence.Share) -> PlanEvidence.Share {
    let actions = proof.actions.compactMap { action in
      share.costs[.action(action)].map { (name(ofAction: action), $0) }
    }
    let funds = problem.funds(of: proof.actions).compactMap { fund in
      share.costs[.fund(fund)].map { (name(ofFund: fund), $0) }
    }
    return .init(
      proves: Int(share.proves),
      costs: (actions + funds).map { .init(id: $0.0, cost: Int($0.1)) }, proof: node(share.proof))
  }

  private func node(_ node: SelectionEvidence.Node) -> PlanEvidence.Node {
    switch node {
    case .end(let cuts): .end(dual(cuts))
    case .again(let cuts, let rest): .again(dual(cuts), self.node(rest))
    case .branch(let cuts, let atom, let used, let unused):
      .branch(dual(cuts), on: name(of: atom), used: self.node(used), unused: self.node(unused))
    }
  }

  private func dual(_ dual: SelectionEvidence.Dual) -> PlanEvidence.Dual {
    .init(
      multiplier: Int(dual.multiplier),
      cuts: dual.cuts.map { .init(weight: Int($0.weight), oneOf: $0.atoms.map(name(of:))) })
  }

  // MARK: Names

  private func name(of atom: SelectionEvidence.Atom) -> String {
    switch atom {
    case .action(let action): name(ofAction: action)
    case .fund(let fund): name(ofFund: fund)
    }
  }

  private func name(ofFact fact: Int32) -> String { graph.attainment(fact).description }
  private func name(ofAction action: Int32) -> String {
    graph.parts[Int(action)].id.description
  }
  private func name(ofFund fund: Int32) -> String {
    graph.catalog.resources[Int(fund)].id.rawValue
  }
}
