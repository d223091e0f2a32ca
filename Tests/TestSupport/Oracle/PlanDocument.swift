/// A JSON plan taken apart: section 5 of the contract, its keys, their order and their types.

/// A plan as its JSON says it.
package struct PlanDocument: Sendable {
  /// One step.
  package struct Step: Sendable {
    package var number = 0
    package var isExam = false
    package var id = ""
    package var resource = ""
    package var part = ""
    package var title = ""
    package var url: String?
    package var minutes = 0
    package var priceCents = 0
    package var learns: [Attained] = []
    package var requires: [Attained] = []
    package var serves: [String] = []
    package var start = ""
    package var end = ""
  }

  /// One milestone.
  package struct Milestone: Sendable {
    package var cell = ""
    package var afterStep = 0
    package var date = ""
  }

  /// One choice.
  package struct Alternative: Sendable {
    package var neededBy = ""
    package var chosen: [Attained] = []
  }

  package var path = ""
  package var from: [(skill: String, level: Int)] = []
  package var to: [String] = []
  package var stepCount = 0
  package var minutes = 0
  package var priceCents = 0
  package var cost = 0
  package var lowerBound = 0
  package var isProven = false
  package var start = ""
  package var finish = ""
  package var known: [Attained] = []
  package var needed: [Attained] = []
  package var steps: [Step] = []
  package var milestones: [Milestone] = []
  package var alternatives: [Alternative] = []
  /// What is wrong with the form, in words.
  package var faults: [String] = []

  /// Reads a plan; whatever is missing or of another type becomes a fault and an empty value.
  package init(_ text: String) {
    readForm(of: text)
    do {
      let json = try PlainJSON(text)
      readTop(json)
    } catch {
      faults.append("the text is no JSON: \(error)")
    }
  }

  private mutating func readForm(of text: String) {
    if !text.hasSuffix("}\n") { faults.append("the text does not end with one line end") }
    for (number, line) in text.split(separator: "\n").enumerated() {
      let indent = line.prefix { $0 == " " }.count
      if indent % 2 != 0 { faults.append("line \(number + 1) is not indented by twos") }
      if line.hasSuffix(" ") { faults.append("line \(number + 1) ends with a space") }
      if line.contains("\t") { faults.append("line \(number + 1) has a tab") }
    }
  }

  private mutating func readTop(_ json: PlainJSON) {
    expectKeys(
      [
        "schema", "path", "from", "to", "summary", "known", "needed", "steps", "milestones",
        "alternatives", "diagnostics",
      ], of: json, "the plan")
    if json["schema"]?.string != "waymark.plan/1" { faults.append("schema is not waymark.plan/1") }
    path = text(json, "path", "the plan")
    if case .object(let members)? = json["from"] {
      for member in members {
        if member.value.integer == nil { faults.append("from.\(member.key) is no whole number") }
        from.append((member.key, member.value.integer ?? 0))
      }
    } else {
      faults.append("from is no object")
    }
    to = texts(json, "to", "the plan")
    known = attained(json, "known", "the plan")
    needed = attained(json, "needed", "the plan")
    readSummary(json["summary"] ?? .null)
    for step in list(json, "steps", "the plan") { readStep(step) }
    for milestone in list(json, "milestones", "the plan") { readMilestone(milestone) }
    for alternative in list(json, "alternatives", "the plan") { readAlternative(alternative) }
    for finding in list(json, "diagnostics", "the plan") where finding.keys == nil {
      faults.append("a diagnostic is no object")
    }
  }

  private mutating func readSummary(_ json: PlainJSON) {
    expectKeys(
      [
        "steps", "minutes", "price_cents", "cost", "lower_bound", "proven", "start", "finish",
      ], of: json, "summary", maybe: ["prerequisite_distance", "cautious_finish"])
    stepCount = integer(json, "steps", "summary")
    minutes = integer(json, "minutes", "summary")
    priceCents = integer(json, "price_cents", "summary")
    cost = integer(json, "cost", "summary")
    lowerBound = integer(json, "lower_bound", "summary")
    if let proven = json["proven"]?.bool {
      isProven = proven
    } else {
      faults.append("summary.proven is no truth value")
    }
    start = text(json, "start", "summary")
    finish = text(json, "finish", "summary")
  }

  private mutating func readStep(_ json: PlainJSON) {
    var step = Step()
    let place = "step \(json["number"]?.integer ?? 0)"
    step.isExam = json["kind"]?.string == "exam"
    if !step.isExam, json["kind"]?.string != "study" {
      faults.append("\(place): kind is neither study nor exam")
    }
    if step.isExam {
      expectKeys(
        ["number", "kind", "id", "title", "price_cents", "minutes", "requires", "start", "end"],
        of: json, place)
      step.priceCents = integer(json, "price_cents", place)
    } else {
      readStudy(json, into: &step, place)
    }
    step.number = integer(json, "number", place)
    step.id = text(json, "id", place)
    step.title = text(json, "title", place)
    step.minutes = integer(json, "minutes", place)
    step.requires = attained(json, "requires", place)
    step.start = text(json, "start", place)
    step.end = text(json, "end", place)
    steps.append(step)
  }

  private mutating func readStudy(_ json: PlainJSON, into step: inout Step, _ place: String) {
    var keys = [
      "number", "kind", "id", "resource", "part", "title", "url", "minutes", "learns", "requires",
      "serves", "because", "rules", "start", "end",
    ]
    // A resource may have no address; then there is none to print.
    if json["url"] == nil { keys.removeAll { $0 == "url" } }
    expectKeys(keys, of: json, place)
    step.url = json["url"]?.string
    step.resource = text(json, "resource", place)
    step.part = text(json, "part", place)
    step.learns = attained(json, "learns", place)
    step.serves = texts(json, "serves", place)
    _ = texts(json, "rules", place)
    if text(json, "because", place).isEmpty { faults.append("\(place): no reason is given") }
  }

  private mutating func readMilestone(_ json: PlainJSON) {
    expectKeys(["cell", "after_step", "date"], of: json, "a milestone")
    milestones.append(
      Milestone(
        cell: text(json, "cell", "a milestone"),
        afterStep: integer(json, "after_step", "a milestone"),
        date: text(json, "date", "a milestone")))
  }

  private mutating func readAlternative(_ json: PlainJSON) {
    expectKeys(["needed_by", "chosen"], of: json, "an alternative")
    alternatives.append(
      Alternative(
        neededBy: text(json, "needed_by", "an alternative"),
        chosen: attained(json, "chosen", "an alternative")))
  }

  // MARK: Typed access

  private mutating func expectKeys(
    _ wanted: [String], of json: PlainJSON, _ place: String, maybe extra: [String] = []
  ) {
    guard let keys = json.keys?.filter({ !extra.contains($0) }) else {
      faults.append("\(place) is no object")
      return
    }
    if keys != wanted { faults.append("\(place) has the keys \(keys), not \(wanted)") }
  }

  private mutating func text(_ json: PlainJSON, _ key: String, _ place: String) -> String {
    guard let value = json[key]?.string else {
      faults.append("\(place): \(key) is no text")
      return ""
    }
    return value
  }

  private mutating func integer(_ json: PlainJSON, _ key: String, _ place: String) -> Int {
    guard let value = json[key]?.integer else {
      faults.append("\(place): \(key) is no whole number")
      return 0
    }
    return value
  }

  private mutating func list(_ json: PlainJSON, _ key: String, _ place: String) -> [PlainJSON] {
    guard let value = json[key]?.items else {
      faults.append("\(place): \(key) is no list")
      return []
    }
    return value
  }

  private mutating func texts(_ json: PlainJSON, _ key: String, _ place: String) -> [String] {
    guard let value = json[key]?.strings else {
      faults.append("\(place): \(key) is no list of texts")
      return []
    }
    return value
  }

  /// A list of attainments, written with their depth, sorted, none twice.
  private mutating func attained(_ json: PlainJSON, _ key: String, _ place: String) -> [Attained] {
    let written = texts(json, key, place)
    let read = written.compactMap { Attained(written: $0) }
    if read.count != written.count { faults.append("\(place): \(key) holds no attainments") }
    for (first, second) in zip(read, read.dropFirst()) where !(first < second) {
      faults.append("\(place): \(key) is not sorted: '\(first)' before '\(second)'")
    }
    return read
  }
}
