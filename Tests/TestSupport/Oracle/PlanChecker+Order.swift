/// What has to come before what: founded order, requirements of steps, exams, recommendations.

extension PlanChecker {
  /// What a used part requires is learnt in strictly earlier parts; what a topic requires in earlier
  /// ones or, in some inner order, in the same.
  mutating func checkOrder() {
    for (index, step) in plan.steps.enumerated() {
      for attained in leaves[parts[index]?.part.id ?? ""] ?? [] {
        expect(
          isReady(attained, before: index),
          "'\(step.id)' requires '\(attained)', which no earlier step teaches")
      }
      checkInnerOrder(of: step, at: index)
    }
  }

  /// Known, or learnt in a step before the index.
  func isReady(_ attained: Attained, before index: Int) -> Bool {
    standing.knows(attained) || learntIn[attained].map { $0 < index } == true
  }

  private mutating func checkInnerOrder(of step: PlanDocument.Step, at index: Int) {
    var open = Set(step.learns)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for attained in open.sorted() {
        let isFounded = (leaves[attained.topic] ?? []).allSatisfy { need in
          isReady(need, before: index) || (step.learns.contains(need) && !open.contains(need))
        }
        if isFounded {
          open.remove(attained)
          hasChanged = true
        }
      }
    }
    for attained in open.sorted() {
      violations.append("'\(attained)' is learnt in '\(step.id)' before what it requires")
    }
  }

  /// A step's `requires`: all of the part's direct requirements, and those of the topics learnt in
  /// it that are not learnt in the step itself.
  mutating func checkRequires() {
    for (index, step) in plan.steps.enumerated() {
      var wanted: Set<Attained> = []
      if step.isExam {
        wanted = leaves[step.id] ?? []
      } else {
        for attained in step.learns { wanted.formUnion(leaves[attained.topic] ?? []) }
        wanted.subtract(step.learns)
        wanted.formUnion(leaves[parts[index]?.part.id ?? ""] ?? [])
      }
      let sorted = wanted.sorted()
      expect(step.requires == sorted, "'\(step.id)' requires \(sorted), not \(step.requires)")
    }
  }

  /// Exams: the right ones, after what they ask and after those that they require.
  mutating func checkExams() {
    let taken = plan.steps.filter(\.isExam).map(\.id)
    expect(
      Set(taken) == standing.exams, "exams are \(taken.sorted()), not \(standing.exams.sorted())")
    for (index, step) in plan.steps.enumerated() where step.isExam {
      guard let certification = universe.certifications[step.id] else {
        violations.append("'\(step.id)' is no certification")
        continue
      }
      expect(step.title == certification.title, "'\(step.id)' is called '\(step.title)'")
      expect(step.minutes == certification.examMinutes, "'\(step.id)' takes another time")
      expect(step.priceCents == certification.priceCents, "'\(step.id)' has another price")
      for attained in leaves[step.id] ?? [] {
        expect(isReady(attained, before: index), "'\(step.id)' comes before '\(attained)'")
      }
      for other in certification.requires where standing.exams.contains(other) {
        let isEarlier = plan.steps[..<index].contains { $0.id == other }
        expect(isEarlier, "'\(step.id)' comes before '\(other)'")
      }
    }
  }

  // MARK: Recommended

  /// A recommended prerequisite that the order ignores must close a circle with the hard ones and
  /// with the recommended ones that are kept.
  mutating func checkRecommended() {
    var successors = [[Int]](repeating: [], count: plan.steps.count)
    // A recommended depth may also be reached by a deeper one, which need not be asked for.
    for edge in hardEdges() + softEdges(deeper: true) where edge.from < edge.to {
      successors[edge.from].append(edge.to)
    }
    for edge in softEdges(deeper: false) where edge.from > edge.to {
      expect(
        reaches(from: edge.to, edge.from, successors),
        "'\(plan.steps[edge.to].id)' comes before '\(plan.steps[edge.from].id)', which is"
          + " recommended for it")
    }
  }

  private func softEdges(deeper: Bool) -> [(from: Int, to: Int)] {
    var edges: [(from: Int, to: Int)] = []
    func add(_ needs: [Need], to index: Int) {
      for attained in needs.flatMap(\.recommendations) {
        for depth in attained.depth...(deeper ? 3 : attained.depth) {
          if let from = learntIn[Attained(attained.topic, depth)], from != index {
            edges.append((from, index))
          }
        }
      }
    }
    for (attained, index) in learntIn.sorted(by: { $0.key < $1.key }) {
      add(universe.topics[attained.topic]?.requires ?? [], to: index)
    }
    for index in parts.keys.sorted() { add(parts[index]?.part.requires ?? [], to: index) }
    return edges
  }

  private func hardEdges() -> [(from: Int, to: Int)] {
    var edges: [(from: Int, to: Int)] = []
    for (index, step) in plan.steps.enumerated() {
      edges += step.requires.compactMap { learntIn[$0] }.map { ($0, index) }
      for other in universe.certifications[step.id]?.requires ?? [] where step.isExam {
        if let from = plan.steps.firstIndex(where: { $0.id == other }) {
          edges.append((from, index))
        }
      }
    }
    return edges.filter { $0.from != $0.to }
  }

  private func reaches(from start: Int, _ end: Int, _ successors: [[Int]]) -> Bool {
    var seen: Set<Int> = []
    var pending = [start]
    while let node = pending.popLast() {
      if node == end { return true }
      if seen.insert(node).inserted { pending += successors[node] }
    }
    return false
  }
}
