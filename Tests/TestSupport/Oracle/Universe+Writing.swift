/// Universes and askers written as the files of the contract.

extension Universe {
  /// The files of a pack.
  ///
  /// - Parameter seed: how entries are spread over files and in which order; nil for one file a
  ///   kind, sorted. Skills keep their order, which has a meaning.
  package func files(shuffledBy seed: UInt64? = nil) -> [(name: String, text: String)] {
    var random = seed.map(SeededGenerator.init(seed:))
    func arranged(_ kind: String, _ entries: [String]) -> [(name: String, text: String)] {
      guard random != nil else { return [("\(kind)/all.yaml", entries.joined())] }
      var files: [(name: String, text: String)] = []
      for entry in random?.shuffle(entries) ?? [] {
        let name = "\(kind)/\(random?.pick(["a", "m", "z"]) ?? "a").yaml"
        if let index = files.firstIndex(where: { $0.name == name }) {
          files[index].text += entry
        } else {
          files.append((name, entry))
        }
      }
      return files
    }
    func list<Element>(_ elements: [Element]) -> [Element] { random?.shuffle(elements) ?? elements }
    let topicTexts = topics.values.sorted { $0.id < $1.id }.map(\.yaml)
    let resourceTexts = resources.values.sorted { $0.id < $1.id }.map { $0.yaml(list($0.parts)) }
    let certificationTexts = certifications.values.sorted { $0.id < $1.id }.map(\.yaml)
    return [("path.yaml", "waymark: 1\nid: \(id)\ntitle: A sample\n"), ("matrix.yaml", matrixYAML)]
      + arranged("topics", topicTexts) + arranged("resources", resourceTexts)
      + (certificationTexts.isEmpty ? [] : arranged("certifications", certificationTexts))
  }

  private var matrixYAML: String {
    var text = "levels:\n"
    for level in levels { text += "  - {level: \(level), title: Level \(level)}\n" }
    text += "skills:\n"
    for skill in skills {
      text += "  - id: \(skill.id)\n    title: \(skill.id)\n"
      text += skill.cells.isEmpty ? "    cells: []\n" : "    cells:\n"
      for cell in skill.cells {
        text += "      - level: \(cell.level)\n        summary: A cell\n"
        if !cell.requires.isEmpty {
          text += "        requires: [\(cell.requires.joined(separator: ", "))]\n"
        }
        text += "        competencies:\n"
        for competency in cell.competencies { text += competency.yaml }
      }
    }
    return text
  }
}

extension Need {
  /// Flow style.
  package var yaml: String {
    func list(_ needs: [Need]) -> String { needs.map(\.yaml).joined(separator: ", ") }
    switch self {
    case .topic(let attained):
      return attained.depth == 2
        ? attained.topic : "{topic: \(attained.topic), depth: \(attained.depth)}"
    case .recommended(let attained):
      return "{topic: \(attained.topic), depth: \(attained.depth), recommended: true}"
    case .any(let needs): return "{any_of: [\(list(needs))]}"
    case .all(let needs): return "{all_of: [\(list(needs))]}"
    }
  }
}

/// The line of a list of requirements; nothing for none.
private func requiresLine(_ needs: some Collection<Need>, indent: Int) -> String {
  guard !needs.isEmpty else { return "" }
  let spaces = String(repeating: " ", count: indent)
  return spaces + "requires: [\(needs.map(\.yaml).joined(separator: ", "))]\n"
}

/// `12.05` for 1205.
private func decimal(hundredths: Int) -> String {
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

/// `1.25` for 75 minutes, `0.11` for 7: the most hundredths that come to no more than the minutes,
/// which rounding up gives back.
private func hours(minutes: Int) -> String { decimal(hundredths: minutes * 100 / 60) }

extension Universe.Competency {
  fileprivate var yaml: String {
    let name = id.split(separator: "/").last ?? ""
    return "          - id: \(name)\n            title: Does \(name)\n"
      + "            evidence: It was seen\n"
      + (isOptional ? "            optional: true\n" : "")
      + requiresLine(requires, indent: 12)
  }
}

extension Universe.Topic {
  fileprivate var yaml: String {
    "- id: \(id)\n  title: The \(id)\n  summary: About \(id).\n  skill: \(skill)\n"
      + requiresLine(requires, indent: 2)
  }
}

extension Universe.Resource {
  /// What all parts require first stands on the resource; a single part `all` is not written.
  fileprivate func yaml(_ ordered: [Universe.Part]) -> String {
    var text = "- id: \(id)\n  title: \(title)\n  by: Somebody\n  kind: \(kind)\n"
    if let url { text += "  url: \(url)\n" }
    text += "  price_usd: \(decimal(hundredths: priceCents))\n"
    if language != "en" { text += "  language: \(language)\n" }
    text += "  as_of: 2026-11\n  source: https://example.org/source\n"
    if let only = parts.first, parts.count == 1, only.id == "\(id)#all" {
      return text + "  hours: \(hours(minutes: only.minutes))\n  teaches: \(only.taught)\n"
        + requiresLine(only.requires, indent: 2)
    }
    let shared = sharedCount
    text += requiresLine(parts[0].requires.prefix(shared), indent: 2) + "  parts:\n"
    for part in ordered {
      text += "    - id: \(part.id.dropFirst(id.count + 1))\n      title: \(part.title)\n"
      text += "      hours: \(hours(minutes: part.minutes))\n      teaches: \(part.taught)\n"
      text += requiresLine(part.requires.dropFirst(shared), indent: 6)
    }
    return text
  }

  private var sharedCount: Int {
    var count = 0
    let shortest = parts.map(\.requires.count).min() ?? 0
    while count < shortest, Set(parts.map { $0.requires[count] }).count == 1 { count += 1 }
    return count
  }
}

extension Universe.Part {
  fileprivate var taught: String {
    "[\(teaches.map { "{topic: \($0.topic), depth: \($0.depth)}" }.joined(separator: ", "))]"
  }
}

extension Universe.Certification {
  fileprivate var yaml: String {
    var text = "- id: \(id)\n  title: \(title)\n  issuer: Somebody\n"
    text += "  url: https://example.org/\(id)\n  price_usd: \(decimal(hundredths: priceCents))\n"
    text += "  exam_minutes: \(examMinutes)\n  requires: [\(requires.joined(separator: ", "))]\n"
    text += "  domains:\n    - title: Everything\n      weight_percent: 100\n"
    text += "      topics: [\(needs.map(\.yaml).joined(separator: ", "))]\n"
    return text + "  source: https://example.org/source\n  as_of: 2026-11\n"
  }
}

extension Asker {
  /// The learner file; what only a flag can say is in `flags`.
  package var yaml: String {
    func list(_ words: some Sequence<String>) -> String { "[\(words.joined(separator: ", "))]" }
    var text = "name: Sam\n"
    let levels = self.levels.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    text += "levels: {\(levels.joined(separator: ", "))}\n"
    text += "knows: \(list(knows.map(\.description)))\n"
    text += "done: \(list(done.sorted()))\nholds: \(list(holds.sorted()))\n"
    text += "target: \(list(targets))\n"
    text += "hours_per_week: \(hours(minutes: minutesPerWeek))\nstart: \(start)\n"
    let ranges = away.map { "{from: \($0.from), to: \($0.to)}" }
    text += "away: \(list(ranges))\n"
    if let budgetCents { text += "budget_usd: \(decimal(hundredths: budgetCents))\n" }
    text += "value_of_hour_usd: \(decimal(hundredths: hourCents))\n"
    let percents = prefer.sorted { $0.key < $1.key }
      .map { "\($0.key): \(decimal(hundredths: $0.value))" }
    text += "prefer: {\(percents.joined(separator: ", "))}\n"
    text += "avoid: \(list(avoid.sorted()))\n"
    if let languages { text += "languages: \(list(languages.sorted()))\n" }
    return text
  }

  /// The flags that say what a learner file cannot.
  package var flags: [String] { withOptional ? ["--with-optional"] : [] }
}
