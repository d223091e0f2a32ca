/// What `waymark show` prints of one entry of the content.

import WaymarkDiagnostics
import WaymarkExport
package import WaymarkModel

/// Pages about cells, competencies, topics, resources, parts and certifications, as plain text.
package struct CatalogPage {
  private let catalog: Catalog

  /// Prepares pages for a catalog.
  package init(_ catalog: Catalog) { self.catalog = catalog }

  /// Every id that has a page, in the order of the content.
  package var ids: [String] {
    let skills = catalog.matrix.skills
    let cells = skills.flatMap(\.cells)
    return skills.map(\.id.rawValue) + cells.map(\.id.description)
      + cells.flatMap { $0.competencies.map(\.id.description) }
      + catalog.topics.map(\.id.rawValue) + catalog.resources.map(\.id.rawValue)
      + catalog.resources.flatMap { $0.parts.map(\.id.description) }
      + catalog.certifications.map(\.id.rawValue)
  }

  /// The page of an id in lines that fit so many columns, harmless to a terminal; nil when nothing
  /// has the id. Addresses are never broken.
  package func page(for id: String, width: Int) -> String? {
    let layout = TextLayout(width: width, usesColor: false)
    return page(for: id)?.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line -> [String] in
        let text = line.drop { $0 == " " }
        guard text.contains(" ") else { return [TerminalText.sanitized(String(line))] }
        let indentation = String(repeating: " ", count: line.count - text.count)
        return layout.wrap(
          String(text), first: indentation, rest: indentation + (text.hasPrefix("- ") ? "  " : ""))
      }
      .joined(separator: "\n")
  }

  /// The id inside a written target: `tls` of `topic:tls@2`, `cka` of `cert:cka`.
  static func plainID(_ written: String) -> String {
    let isPrefixed = written.hasPrefix("topic:") || written.hasPrefix("cert:")
    let rest = isPrefixed ? written.drop { $0 != ":" }.dropFirst() : written[...]
    return String(rest.prefix { $0 != "@" })
  }

  private func page(for written: String) -> String? {
    let id = Self.plainID(written)
    let words = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if words.count >= 2, let level = Int(words[1]) {
      let cell = CellID(skill: Identifier(words[0]), level: level)
      if words.count == 2 { return catalog.matrix.cell(cell).map(page(of:)) }
      let competency = CompetencyID(cell: cell, name: Identifier(words[2]))
      return catalog.matrix.competency(competency).map(page(of:))
    }
    if id.contains("#") {
      return catalog.resources.lazy.flatMap(\.parts).first { $0.id.description == id }
        .map(page(of:))
    }
    let name = Identifier(id)
    return catalog.topic(name).map(page(of:)) ?? catalog.resource(name).map(page(of:))
      ?? catalog.certification(name).map(page(of:))
      ?? catalog.matrix.skill(name).map(page(of:))
  }

  private func page(of skill: Skill) -> String {
    heading(skill.title, skill.id.rawValue)
      + skill.cells.map { "  \($0.id)  \($0.shortText)\n" }.joined()
  }

  private func page(of cell: Cell) -> String {
    let skill = catalog.matrix.skill(cell.id.skill)?.title ?? cell.id.skill.rawValue
    return heading("\(skill), level \(cell.id.level)", cell.id.description)
      + paragraph(cell.summary)
      + list(
        "Competencies",
        cell.competencies.map {
          "\($0.id.name): \($0.title)\($0.isOptional ? " (optional)" : "")"
        })
      + list("Belongs with", cell.requires.map(\.description))
      + list("Certifications that often go with it", cell.certifications.map(\.rawValue))
  }

  private func page(of competency: Competency) -> String {
    heading(competency.title, competency.id.description)
      + paragraph(competency.evidence.isEmpty ? "" : "Shown by: \(competency.evidence)")
      + list("Requires", competency.requires.map(words))
  }

  private func page(of topic: Topic) -> String {
    let parts = catalog.resources.flatMap { resource in
      resource.parts.flatMap { part in
        part.teaches.filter { $0.topic == topic.id }.map { (part, $0.depth) }
      }
    }
    let dependants = catalog.topics.filter { $0.requires.contains { mentions($0, topic.id) } }
    return heading(topic.title, topic.id.rawValue) + paragraph(topic.summary)
      + list("Requires", topic.requires.map(words))
      + list("Taught by", parts.map { "\($0.id), depth \($1.rawValue), \(hours($0.effort))" })
      + list("Needed for", dependants.map(\.id.rawValue))
  }

  private func page(of resource: Resource) -> String {
    let facts = [
      resource.by, resource.kind.rawValue, price(resource.price), resource.language,
      resource.asOf.map { "as of \($0)" } ?? "",
    ].filter { !$0.isEmpty }
    return heading(resource.title, resource.id.rawValue)
      + paragraph(facts.joined(separator: ", ")) + paragraph(resource.url ?? "")
      + list(
        "Parts",
        resource.parts.map {
          "\($0.id.part): \($0.title), \(hours($0.effort)); teaches "
            + $0.teaches.map(\.description).joined(separator: ", ")
        })
      + paragraph(resource.source.map { "Source: \($0)" } ?? "")
  }

  private func page(of part: Part) -> String {
    heading(part.title, part.id.description) + paragraph(hours(part.effort))
      + list("Teaches", part.teaches.map(\.description))
      + list("Requires", part.requires.map(words))
  }

  private func page(of certification: Certification) -> String {
    var facts = [certification.issuer, certification.code ?? "", price(certification.price)]
    facts.append("\(certification.examMinutes) minutes")
    if let months = certification.validMonths { facts.append("valid for \(months) months") }
    if let retired = certification.retired { facts.append("retired on \(retired)") }
    if let successor = certification.successor { facts.append("followed by \(successor)") }
    return heading(certification.title, certification.id.rawValue)
      + paragraph(facts.filter { !$0.isEmpty }.joined(separator: ", "))
      + paragraph(certification.url ?? "")
      + list("Held first", certification.requires.map(\.rawValue))
      + list(
        "Domains",
        certification.domains.map { domain in
          let weight = domain.weight.map { " (\(percent($0)))" } ?? ""
          return "\(domain.title)\(weight): " + domain.topics.map(words).joined(separator: ", ")
        })
      + paragraph(certification.source.map { "Source: \($0)" } ?? "")
  }

  // MARK: Words

  private func words(_ requirement: Requirement) -> String {
    let text: String =
      switch requirement {
      case .topic(let attainment, let isRecommended, _, _):
        attainment.description + (isRecommended ? " (recommended)" : "")
      case .anyOf(let branches, _, _):
        "one of " + branches.map(nested).joined(separator: ", ")
      case .allOf(let parts, _, _):
        parts.map(nested).joined(separator: " and ")
      }
    return requirement.because.map { "\(text): \($0)" } ?? text
  }

  private func nested(_ requirement: Requirement) -> String {
    if case .topic = requirement { return words(requirement) }
    return "(\(words(requirement)))"
  }

  private func mentions(_ requirement: Requirement, _ topic: Identifier) -> Bool {
    switch requirement {
    case .topic(let attainment, _, _, _): attainment.topic == topic
    case .anyOf(let nested, _, _), .allOf(let nested, _, _):
      nested.contains { mentions($0, topic) }
    }
  }

  /// The likely time, with its range where content gives one.
  private func hours(_ effort: Effort) -> String {
    let likely = Wording.duration(effort.likely)
    if effort.minimum == effort.maximum { return likely }
    return "\(likely) (\(Wording.duration(effort.minimum)) to \(Wording.duration(effort.maximum)))"
  }

  private func price(_ money: Money) -> String { Wording.price(money.cents) }

  private func percent(_ percent: Percent) -> String { "\(Wording.amount(percent.hundredths)) %" }

  private func heading(_ title: String, _ id: String) -> String { "\(title)  [\(id)]\n" }

  private func paragraph(_ text: String) -> String { text.isEmpty ? "" : "\(text)\n" }

  private func list(_ title: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "\n\(title)\n" + items.map { "  - \($0)\n" }.joined()
  }
}
