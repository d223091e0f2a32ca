/// Content and learner files read into the oracle's own values.

package import Foundation

/// A decimal number as an exact fraction of ten thousand.
///
/// Enough for hours (`0.25`), prices (`19.99`) and percents (`87.5`).
func tenThousandths(_ text: String) -> Int? {
  let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
  guard pieces.count <= 2, let whole = Int(pieces[0]), whole >= 0 else { return nil }
  guard pieces.count == 2 else { return whole * 10_000 }
  guard (1...4).contains(pieces[1].count), let fraction = Int(pieces[1]), fraction >= 0 else {
    return nil
  }
  let scale = [1000, 100, 10, 1][pieces[1].count - 1]
  return whole * 10_000 + fraction * scale
}

/// Whole hundredths of a decimal number, the rest cut off.
func hundredths(_ text: String?) -> Int { (text.flatMap(tenThousandths) ?? 0) / 100 }

/// Whole minutes of a number of hours, rounded up.
func minutes(ofHours text: String?) -> Int {
  ((text.flatMap(tenThousandths) ?? 0) * 60 + 9999) / 10_000
}

extension Need {
  /// Reads one requirement.
  init?(_ yaml: PlainYAML) {
    if let id = yaml.text {
      self = .topic(Attained(id))
    } else if let id = yaml["topic"]?.text {
      let attained = Attained(id, yaml["depth"]?.text.flatMap { Int($0) } ?? 2)
      self = yaml["recommended"]?.text == "true" ? .recommended(attained) : .topic(attained)
    } else if let branches = yaml["any_of"] {
      self = .any(branches.items.compactMap(Need.init))
    } else if let all = yaml["all_of"] {
      self = .all(all.items.compactMap(Need.init))
    } else {
      return nil
    }
  }

  static func list(_ yaml: PlainYAML?) -> [Need] { (yaml?.items ?? []).compactMap(Need.init) }
}

extension Universe {
  /// Reads a content pack of one layer.
  package init(readingPackAt folder: URL) throws {
    func read(_ name: String) throws -> PlainYAML {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      do { return try PlainYAML(text) } catch {
        throw ReadingFailure(file: name, reason: "\(error)")
      }
    }
    func entries(_ kind: String) throws -> [PlainYAML] {
      let path = folder.appendingPathComponent(kind).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return try names.filter { $0.hasSuffix(".yaml") }.sorted()
        .flatMap { try read("\(kind)/\($0)").items }
    }
    let path = try read("path.yaml")
    let matrix = try read("matrix.yaml")
    self.init(
      id: path["id"]?.text ?? "",
      levels: (matrix["levels"]?.items ?? []).compactMap { $0["level"]?.text.flatMap { Int($0) } },
      skills: (matrix["skills"]?.items ?? []).map(Skill.init(reading:)),
      topics: try entries("topics").map(Topic.init(reading:)),
      resources: try entries("resources").map(Resource.init(reading:)),
      certifications: try entries("certifications").map(Certification.init(reading:)))
  }

  /// A file that the oracle cannot read.
  package struct ReadingFailure: Error, CustomStringConvertible {
    var file: String
    var reason: String
    /// `file: reason`.
    package var description: String { "\(file): \(reason)" }
  }
}

extension Universe.Skill {
  init(reading yaml: PlainYAML) {
    let skill = yaml["id"]?.text ?? ""
    let cells = (yaml["cells"]?.items ?? []).map { cell in
      let level = cell["level"]?.text.flatMap { Int($0) } ?? 0
      let id = "\(skill)/\(level)"
      return Universe.Cell(
        id: id, level: level, requires: (cell["requires"]?.items ?? []).compactMap(\.text),
        competencies: (cell["competencies"]?.items ?? []).map { competency in
          Universe.Competency(
            id: "\(id)/\(competency["id"]?.text ?? "")",
            isOptional: competency["optional"]?.text == "true",
            requires: Need.list(competency["requires"]))
        })
    }
    self.init(id: skill, cells: cells)
  }
}

extension Universe.Topic {
  init(reading yaml: PlainYAML) {
    self.init(
      id: yaml["id"]?.text ?? "", skill: yaml["skill"]?.text ?? "",
      requires: Need.list(yaml["requires"]))
  }
}

extension Universe.Resource {
  init(reading yaml: PlainYAML) {
    let id = yaml["id"]?.text ?? ""
    let title = yaml["title"]?.text ?? ""
    let shared = Need.list(yaml["requires"])
    func part(_ name: String, _ entry: PlainYAML, _ requires: [Need]) -> Universe.Part {
      Universe.Part(
        id: "\(id)#\(name)", title: entry["title"]?.text ?? title,
        minutes: minutes(ofHours: entry["hours"]?.text ?? entry["hours"]?["likely"]?.text),
        teaches: (entry["teaches"]?.items ?? []).compactMap { taught in
          guard case .topic(let attained)? = Need(taught) else { return nil }
          return attained
        }, requires: requires)
    }
    let parts = yaml["parts"].map { list in
      list.items.map { part($0["id"]?.text ?? "", $0, shared + Need.list($0["requires"])) }
    }
    self.init(
      id: id, title: title, url: yaml["url"]?.text, kind: yaml["kind"]?.text ?? "",
      priceCents: hundredths(yaml["price_usd"]?.text), language: yaml["language"]?.text ?? "en",
      parts: parts ?? [part("all", yaml, shared)])
  }
}

extension Universe.Certification {
  init(reading yaml: PlainYAML) {
    self.init(
      id: yaml["id"]?.text ?? "", title: yaml["title"]?.text ?? "",
      priceCents: hundredths(yaml["price_usd"]?.text),
      examMinutes: yaml["exam_minutes"]?.text.flatMap { Int($0) } ?? 0,
      requires: (yaml["requires"]?.items ?? []).compactMap(\.text),
      needs: (yaml["domains"]?.items ?? []).flatMap { Need.list($0["topics"]) })
  }
}

extension Asker {
  /// Reads a learner file.
  package init(reading text: String) throws {
    let yaml = try PlainYAML(text)
    func words(_ key: String) -> [String] { (yaml[key]?.items ?? []).compactMap(\.text) }
    self.init()
    if case .pairs(let pairs)? = yaml["levels"] {
      for pair in pairs { levels[pair.key] = pair.value.text.flatMap { Int($0) } }
    }
    knows = words("knows").compactMap { Attained(written: $0, depth: 2) }
    done = Set(words("done"))
    holds = Set(words("holds"))
    targets = words("target")
    if let hours = yaml["hours_per_week"]?.text { minutesPerWeek = minutes(ofHours: hours) }
    start = yaml["start"]?.text ?? ""
    away = (yaml["away"]?.items ?? []).map { ($0["from"]?.text ?? "", $0["to"]?.text ?? "") }
    budgetCents = yaml["budget_usd"]?.text.map { hundredths($0) }
    if let value = yaml["value_of_hour_usd"]?.text { hourCents = hundredths(value) }
    if case .pairs(let pairs)? = yaml["prefer"] {
      for pair in pairs { prefer[pair.key] = hundredths(pair.value.text) }
    }
    avoid = Set(words("avoid"))
    languages = yaml["languages"].map { _ in Set(words("languages")) }
  }

  /// Puts the flags of `waymark plan` over what the file says.
  ///
  /// A flag replaces the field of the same meaning; only `--from networking=1` sets the skills that
  /// it names and leaves the others.
  package mutating func apply(flags: [String], of universe: Universe) throws {
    var index = 0
    var to: [String] = []
    func words(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    while index < flags.count {
      let flag = flags[index]
      index += 1
      if flag == "--with-optional" { withOptional = true; continue }
      if flag == "--free" { budgetCents = 0; continue }
      guard index < flags.count else { break }
      let value = flags[index]
      index += 1
      switch flag {
      case "--from":
        for word in words(value) {
          let pieces = word.split(separator: "=")
          let level = pieces.last.flatMap { Int($0) } ?? 0
          let named = pieces.count == 2 ? [String(pieces[0])] : universe.skills.map(\.id)
          for skill in named { levels[skill] = level }
        }
      case "--to": to += words(value)
      case "--knows": knows = words(value).compactMap { Attained(written: $0, depth: 2) }
      case "--done": done = Set(words(value))
      case "--avoid": avoid = Set(words(value))
      case "--budget": budgetCents = hundredths(value)
      case "--hours-per-week": minutesPerWeek = minutes(ofHours: value)
      case "--start": start = value
      case "--learner": break
      default: break
      }
    }
    if !to.isEmpty { targets = to }
  }
}
