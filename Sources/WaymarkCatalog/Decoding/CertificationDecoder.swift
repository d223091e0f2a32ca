/// certifications/*.yaml: examinations, what they ask, and what took their place.

import WaymarkDiagnostics
import WaymarkModel

private enum CertificationField: String, FieldKey {
  case id, title, issuer, code, url, requires, domains, retired, successor, source
  case price = "price_usd"
  case examMinutes = "exam_minutes"
  case validMonths = "valid_months"
  case asOf = "as_of"
}

private enum DomainField: String, FieldKey {
  case title, topics
  case weight = "weight_percent"
}

private let certificationTable = FieldTable<CertificationField>("a certification")
private let domainTable = FieldTable<DomainField>("a domain")

/// Reads the certifications of one file.
struct CertificationDecoder {
  let log: ReadingLog

  /// All certifications that can be understood.
  func certifications(in root: YAMLNode) -> [Declared<Certification>] {
    root.entries(of: "a certifications file", log: log).compactMap(certification)
  }

  private func certification(_ node: YAMLNode) -> Declared<Certification>? {
    guard let fields = Fields(node, certificationTable, log: log) else { return nil }
    let id = fields.requiredIdentifier(.id)
    var certification = Certification(id: id?.id ?? "", title: fields.requiredText(.title) ?? "")
    certification.issuer = fields.text(.issuer) ?? ""
    certification.code = fields.text(.code)
    certification.url = fields.link(.url)
    certification.price = fields.money(.price) ?? .free
    certification.examMinutes = fields.integer(.examMinutes, in: 0...10_000) ?? 0
    certification.validMonths = fields.integer(.validMonths, in: 1...1_200)
    certification.retired = fields.date(.retired)
    certification.source = fields.source(.source)
    certification.asOf = fields.monthOrDay(.asOf)
    certification.span = id?.span

    var references = certificationReferences(fields.list(.requires), log: log)
    certification.requires = references.map(\.id)
    if let successor = fields[.successor], let next = successor.identifier("'successor'", log: log)
    {
      certification.successor = next
      references.append(Reference(kind: .certification, id: next, span: successor.span))
    }
    certification.domains = fields.list(.domains).compactMap(domain)
    guard let id else { return nil }
    return Declared(entry: certification, id: id.id, span: id.span, references: references)
  }

  private func domain(_ node: YAMLNode) -> Certification.Domain? {
    guard let fields = Fields(node, domainTable, log: log) else { return nil }
    return Certification.Domain(
      title: fields.requiredText(.title) ?? "", weight: fields.percent(.weight, upTo: 100),
      topics: fields.requirements(.topics), span: fields[.weight]?.span ?? node.place)
  }
}

/// Ids of certifications with their places.
func certificationReferences(_ nodes: YAMLNode.Children, log: ReadingLog) -> [Reference] {
  nodes.compactMap { node in
    node.identifier("a certification", log: log)
      .map { Reference(kind: .certification, id: $0, span: node.span) }
  }
}
