/// The steps of a test: what is left out has a default, what is needed is found by id and by topic.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// Reads the `steps` of a test.
enum RuleTestSteps {
  /// The steps, sorted by id as the planner sorts them.
  static func read(_ reader: inout RuleTableReader) -> [RuleStep] {
    let values = reader.list("steps")
    var entries: [(step: RuleStep, needs: [String])] = []
    for (index, value) in values.enumerated() {
      if let entry = read(value, number: index + 1, &reader) { entries.append(entry) }
    }
    entries.sort { $0.step.id.utf8.lexicographicallyPrecedes($1.step.id.utf8) }
    for (left, right) in zip(entries, entries.dropFirst()) where left.step.id == right.step.id {
      reader.complain("two steps have the id '\(left.step.id)'", key: "steps")
    }
    return connect(entries, &reader)
  }

  private static func read(
    _ value: LuaValue, number: Int, _ outer: inout RuleTableReader
  ) -> (step: RuleStep, needs: [String])? {
    var reader = RuleTableReader(
      value, "step \(number)", keys: LuaAPI.testStepEntries.map(\.name), in: outer.file)
    let id = reader.requiredText("id") ?? ""
    let kind = reader.text("kind") ?? "docs"
    let hours = reader.number("hours") ?? 1
    let price = reader.number("price") ?? 0
    let level = reader.number("level") ?? 1
    let isPlausible = (0...100_000).contains(hours) && (0...1e7).contains(price)
    if !isPlausible || !(0...99).contains(level) {
      reader.complain("hours, price or level of '\(id)' are out of range", key: "steps")
    }
    let part = kind == "exam" ? "exam" : "all"
    var step = RuleStep(
      id: id, resource: reader.text("resource") ?? id, part: reader.text("part") ?? part,
      title: reader.text("title") ?? id, kind: kind)
    step.skill = reader.text("skill") ?? "sre"
    step.urlHost = reader.text("url_host") ?? ""
    step.learns = reader.texts("learns") ?? []
    step.requires = reader.texts("requires") ?? []
    step.serves = reader.texts("serves") ?? []
    step.tags = reader.texts("tags") ?? []
    step.milestone = reader.text("milestone") ?? ""
    let needs = reader.texts("needs") ?? []
    outer.findings += reader.findings
    guard reader.findings.isEmpty else { return nil }
    step.level = Int(level)
    step.minutes = Int((hours * 60).rounded(.up))
    step.countedEffort = step.minutes * 100
    step.priceCents = Int((price * 100).rounded())
    return (step, needs)
  }

  /// Finds the predecessors: those named, and those that learn what is required.
  private static func connect(
    _ entries: [(step: RuleStep, needs: [String])], _ reader: inout RuleTableReader
  ) -> [RuleStep] {
    let ids = entries.map(\.step.id)
    var steps = entries.map(\.step)
    for index in steps.indices {
      var needs = Set<Int32>()
      for id in entries[index].needs {
        guard let needed = ids.firstIndex(of: id) else {
          reader.complain(
            "'\(ids[index])' needs '\(id)', which is no step of the test", key: "needs",
            hint: NearMiss(ids).hint(for: id))
          continue
        }
        needs.insert(Int32(needed))
      }
      for other in steps.indices where other != index {
        if !Set(steps[other].learns).isDisjoint(with: steps[index].requires) {
          needs.insert(Int32(other))
        }
      }
      steps[index].needs = needs.sorted()
    }
    if hasCircle(steps) { reader.complain("the steps of a test need each other", key: "needs") }
    return steps
  }

  private static func hasCircle(_ steps: [RuleStep]) -> Bool {
    var isDone = [Bool](repeating: false, count: steps.count)
    for _ in steps.indices {
      let ready = steps.indices.first { index in
        !isDone[index] && steps[index].needs.allSatisfy { isDone[Int($0)] }
      }
      guard let ready else { return true }
      isDone[ready] = true
    }
    return false
  }
}
