/// What `waymark graph` draws: entries of the content and all that they build on.

package import WaymarkDiagnostics
package import WaymarkExport
package import WaymarkModel

/// Makes pictures of prerequisites, with where a learner stands in them.
package struct TopicPicture {
  private let catalog: Catalog
  private let known: Set<Identifier>
  private let plan: StudyPlan?
  private let needed: Set<Identifier>

  /// Prepares pictures of a catalog.
  ///
  /// - Parameters:
  ///   - known: Topics that are known, at any depth; they are drawn as such.
  ///   - plan: Tells what is needed, and what a picture without ids is about.
  package init(_ catalog: Catalog, known: [Attainment] = [], plan: StudyPlan? = nil) {
    self.catalog = catalog
    self.known = Set(known.map(\.topic))
    self.plan = plan
    needed = Set(plan?.needed.map(\.topic) ?? [])
  }

  /// The ids and every topic that they require, in any branch.
  ///
  /// Cells, competencies, topics, parts and certifications may be named. Without ids it is what the
  /// plan is for: the topics that it needs, and the known ones on which they stand. Without a plan
  /// too it is every topic.
  ///
  /// - Complexity: O(*t* log *t* + *e*), for topics and edges of the content.
  package func picture(of ids: [String]) -> Diagnosed<GraphPicture?> {
    var roots: [Root] = []
    var diagnostics: [Diagnostic] = []
    for id in ids {
      if let root = root(id) {
        roots.append(root)
      } else {
        diagnostics.append(
          Diagnostic(
            .unknownReference, "nothing that requires topics has the id '\(id)'",
            hint: NearMiss(CatalogPage(catalog).ids).hint(for: id)
              ?? "name a cell, competency, topic, part or certification"))
      }
    }
    guard diagnostics.isEmpty else { return Diagnosed(nil, diagnostics) }
    guard ids.isEmpty else {
      return Diagnosed(draw(roots, within: nil, title: ids.joined(separator: ", ")))
    }
    guard let plan else {
      return Diagnosed(
        draw(catalog.topics.map { Root(topic: $0) }, within: nil, title: catalog.title))
    }
    return Diagnosed(
      draw(
        goals(of: plan), within: plan, title: "\(catalog.title): \(plan.to.joined(separator: ", "))"
      ))
  }

  /// What the steps of a plan are for: competencies, topics and certifications.
  private func goals(of plan: StudyPlan) -> [Root] {
    Set(plan.steps.flatMap(\.serves)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap(root)
  }

  /// An entry from which the picture starts.
  private struct Root {
    var id: String
    var title: String
    var skill: Identifier?
    var isTopic: Bool
    var requires: [Requirement]

    init(topic: Topic) {
      self.init(
        id: topic.id.rawValue, title: topic.title, skill: topic.skill, isTopic: true,
        requires: topic.requires)
    }

    init(
      id: String, title: String, skill: Identifier?, isTopic: Bool = false,
      requires: [Requirement]
    ) {
      self.id = id
      self.title = title
      self.skill = skill
      self.isTopic = isTopic
      self.requires = requires
    }
  }

  private func root(_ written: String) -> Root? {
    let id = CatalogPage.plainID(written)
    if let topic = catalog.topic(Identifier(id)) { return Root(topic: topic) }
    if let certification = catalog.certification(Identifier(id)) {
      return Root(
        id: id, title: certification.title, skill: nil,
        requires: certification.domains.flatMap(\.topics))
    }
    for cell in catalog.matrix.skills.flatMap(\.cells) {
      if cell.id.description == id {
        return Root(
          id: id, title: cell.summary, skill: cell.id.skill,
          requires: cell.competencies.filter { !$0.isOptional }.flatMap(\.requires))
      }
      if let competency = cell.competencies.first(where: { $0.id.description == id }) {
        return Root(
          id: id, title: competency.title, skill: cell.id.skill, requires: competency.requires)
      }
    }
    if let resource = catalog.resource(Identifier(id)) {
      return Root(
        id: id, title: resource.title, skill: nil, requires: resource.parts.flatMap(\.requires))
    }
    let part = catalog.resources.lazy.flatMap(\.parts).first { $0.id.description == id }
    return part.map { Root(id: id, title: $0.title, skill: nil, requires: $0.requires) }
  }

  private func draw(
    _ roots: [Root], within plan: StudyPlan?, title: String
  ) -> GraphPicture {
    var nodes = roots
    var indices: [String: Int] = [:]
    for (index, root) in roots.enumerated() where indices[root.id] == nil {
      indices[root.id] = index
    }
    var edges: [GraphPicture.Edge] = []
    var next = 0
    while next < nodes.count {
      for (topic, because, isRecommended) in requirements(of: nodes[next], within: plan) {
        let key = topic.id.rawValue
        let index = indices[key] ?? nodes.count
        if index == nodes.count {
          indices[key] = index
          nodes.append(Root(topic: topic))
        }
        edges.append(
          GraphPicture.Edge(
            from: index, to: next, because: because, isRecommended: isRecommended))
      }
      next += 1
    }
    return GraphPicture(
      title: title,
      nodes: nodes.map { root in
        GraphPicture.Node(
          id: root.id, title: root.title, skill: root.skill?.rawValue,
          state: state(of: root))
      },
      edges: edges)
  }

  private func state(of root: Root) -> GraphPicture.State {
    guard root.isTopic else { return .goal }
    let topic = Identifier(root.id)
    return needed.contains(topic) ? .needed : known.contains(topic) ? .known : .other
  }

  /// What an entry stands on; in a plan nothing below known topics, nor what it leaves aside.
  private func requirements(
    of entry: Root, within plan: StudyPlan?
  ) -> [(Topic, String?, Bool)] {
    let leaves = entry.requires.flatMap(leaves)
    guard plan != nil else { return leaves }
    if entry.isTopic, !needed.contains(Identifier(entry.id)) { return [] }
    return leaves.filter { needed.contains($0.0.id) || known.contains($0.0.id) }
  }

  /// The topics of a requirement, in its order, with the nearest reason.
  private func leaves(_ requirement: Requirement) -> [(Topic, String?, Bool)] {
    switch requirement {
    case .topic(let attainment, let isRecommended, let because, _):
      catalog.topic(attainment.topic).map { [($0, because, isRecommended)] } ?? []
    case .anyOf(let nested, let because, _), .allOf(let nested, let because, _):
      nested.flatMap(leaves).map { ($0.0, $0.1 ?? because, $0.2) }
    }
  }
}
