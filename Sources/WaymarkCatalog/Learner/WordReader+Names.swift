/// Names of entries as learners write them, looked up in the catalog.

import WaymarkDiagnostics
package import WaymarkModel

extension WordReader {
  /// A skill.
  func skill(_ word: PlacedWord) -> Identifier? {
    let id = Identifier(word.text)
    if catalog.matrix.skill(id) != nil { return id }
    reportUnknown("skill", word, catalog.matrix.skills.map(\.id.rawValue))
    return nil
  }

  /// A topic.
  func topic(_ word: PlacedWord) -> Identifier? {
    let id = Identifier(word.text)
    if catalog.topic(id) != nil { return id }
    reportUnknown("topic", word, catalog.topics.map(\.id.rawValue))
    return nil
  }

  /// A certification.
  func certification(_ word: PlacedWord) -> Identifier? {
    let id = Identifier(word.text)
    if catalog.certification(id) != nil { return id }
    reportUnknown("certification", word, catalog.certifications.map(\.id.rawValue))
    return nil
  }

  /// `topic` or `topic@depth`.
  func attainment(_ word: PlacedWord) -> Attainment? {
    guard let (name, written) = word.divided(once: "@") else {
      return topic(word).map { Attainment($0) }
    }
    guard let depth = written.number.flatMap(Depth.init) else {
      report(
        .numberOutOfRange, "\(written.text.quoted) is no depth", written,
        hint: "depths are 1 (aware), 2 (working) and 3 (thorough)")
      return nil
    }
    return topic(name).map { Attainment($0, depth) }
  }

  /// `resource#part`, or a resource with all its parts.
  func parts(_ word: PlacedWord) -> [PartID] {
    let name = word.divided(once: "#")
    let written = name?.before ?? word
    guard let resource = catalog.resource(Identifier(written.text)) else {
      reportUnknown("resource", written, catalog.resources.map(\.id.rawValue))
      return []
    }
    guard let part = name?.after else { return resource.parts.map(\.id) }
    let id = PartID(resource: resource.id, part: Identifier(part.text))
    if resource.parts.contains(where: { $0.id == id }) { return [id] }
    reportUnknown("part of '\(resource.id)'", part, resource.parts.map(\.id.part.rawValue))
    return []
  }

  /// Parts never to use, each with the word that says so.
  package func avoid(_ words: [PlacedWord], in learner: inout Learner) {
    learner.avoid = []
    learner.places.avoid = [:]
    for word in words {
      for part in parts(word) {
        learner.avoid.append(part)
        learner.places.avoid[part] = word.span
      }
    }
  }

  /// `skill/level/name`.
  func competency(_ word: PlacedWord) -> CompetencyID? {
    let pieces = word.divided(by: "/")
    guard pieces.count == 3, let level = pieces[1].number else {
      let isCell = pieces.count == 2 && pieces[1].number != nil
      report(
        .badTarget, "\(word.text.quoted) is no competency", word,
        hint: isCell
          ? "write '\(pieces[0].text)=\(pieces[1].text)' for the level"
          : "write it like 'networking/2/production-dns'")
      return nil
    }
    guard let skill = skill(pieces[0]) else { return nil }
    let cell = CellID(skill: skill, level: level)
    let id = CompetencyID(cell: cell, name: Identifier(pieces[2].text))
    if catalog.matrix.competency(id) != nil { return id }
    let names = catalog.matrix.cell(cell)?.competencies.map(\.id.name.rawValue) ?? []
    reportUnknown("competency of '\(cell)'", pieces[2], names)
    return nil
  }

  /// A level that the matrix declares, or 0 where `allowsZero`.
  func level(_ word: PlacedWord, allowsZero: Bool) -> Int? {
    let levels = catalog.matrix.levels.map(\.number)
    guard let number = word.number else {
      report(.badTarget, "\(word.text.quoted) is no level", word, hint: "write a number")
      return nil
    }
    if levels.contains(number) || (allowsZero && number < (levels.last ?? 1)) { return number }
    report(
      .unknownLevel, "'\(number)' is no level of this path", word,
      hint: "levels are: \(levels.map { "\($0)" }.joined(separator: ", "))")
    return nil
  }

  private func reportUnknown(_ noun: String, _ word: PlacedWord, _ names: [String]) {
    guard !word.text.isEmpty else {
      report(.unknownReference, "a \(noun) is missing here", word)
      return
    }
    let other = kindElsewhere(Identifier(word.text)).map { " but a \($0)" } ?? ""
    let place = noun.contains(" of ") ? "" : " of this path"
    let few =
      names.count <= 12 && !names.isEmpty ? "choose one of \(names.joined(separator: ", "))" : nil
    report(
      .unknownReference, "\(word.text.quoted) is no \(noun)\(place)\(other)", word,
      hint: NearMiss(names).hint(for: word.text) ?? (other.isEmpty ? few : nil))
  }

  private func kindElsewhere(_ id: Identifier) -> String? {
    if catalog.topic(id) != nil { return "topic" }
    if catalog.resource(id) != nil { return "resource" }
    if catalog.certification(id) != nil { return "certification" }
    return catalog.matrix.skill(id) == nil ? nil : "skill"
  }
}
