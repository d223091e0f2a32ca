/// Content that any number of questions can be put to, each at the cost of what it reaches.

package import WaymarkModel
import WaymarkPlanner

/// A catalog with what leads where in it.
package struct ContentLibrary: Sendable {
  /// All of the content.
  package let catalog: Catalog
  private let preparation: Preparation

  /// What is prepared once for all questions.
  private enum Preparation {
    /// A planner of everything, where excerpts would cost more than they save.
    case planner(Planner)
    /// What leads where.
    case reach(ContentReach)
    /// Nothing: the content is there for its names.
    case nothing
  }

  /// The most topics of content that is interned whole.
  private static let smallCount = 1_000

  /// Prepares content. - Complexity: O(*s*), *s* the size of the content.
  package init(_ catalog: Catalog) {
    self.catalog = catalog
    let isSmall = catalog.topics.count <= Self.smallCount
    preparation =
      isSmall
      ? .planner(Planner(catalog)) : .reach(ContentReach(catalog, forEach: AllCores.forEach))
  }

  /// Prepares content that holds just what one question reaches.
  init(excerpt: Catalog) {
    catalog = excerpt
    preparation = .planner(Planner(excerpt))
  }

  /// Wraps content that is asked for names only.
  init(namesOf catalog: Catalog) {
    self.catalog = catalog
    preparation = .nothing
  }

  /// What plans a request, at the cost of what the request reaches.
  func planner(for request: PlanRequest) -> Planner {
    if case .planner(let planner) = preparation { return planner }
    return Planner(excerpt(for: request))
  }

  /// A planner of everything.
  var wholePlanner: Planner {
    if case .planner(let planner) = preparation { return planner }
    return Planner(catalog)
  }

  /// The part of the content that decides about a plan: planning from it gives the same plan.
  ///
  /// The matrix and the certifications are whole.
  ///
  /// - Complexity: O(*m* + *n* + *r* log *n*), the size of the matrix and the certifications, a byte
  ///   for each topic and part of the content, and what the request reaches.
  package func excerpt(for request: PlanRequest) -> Catalog {
    let named = PlanScope.named(by: request.learner).compactMap(catalog.topic)
    let scope = PlanScope(request, in: excerpt(topics: named, resources: []))
    let reached = reach.reached(
      wanted: scope.wanted.compactMap(catalog.topicIndex),
      known: scope.known.compactMap(catalog.topicIndex),
      parts: scope.parts.compactMap(place))
    return excerpt(
      topics: reached.topics.map { catalog.topics[Int($0)] },
      resources: reached.resources.map {
        catalog.resources[Int($0.resource)].keeping(parts: $0.parts)
      })
  }

  private var reach: ContentReach {
    if case .reach(let reach) = preparation { return reach }
    return ContentReach(catalog, forEach: AllCores.forEach)
  }

  private func excerpt(topics: [Topic], resources: [Resource]) -> Catalog {
    Catalog(
      id: catalog.id, title: catalog.title, matrix: catalog.matrix, topics: topics,
      resources: resources, certifications: catalog.certifications, rules: catalog.rules)
  }

  private func place(of id: PartID) -> (resource: Int32, position: Int)? {
    guard let resource = catalog.resourceIndex(id.resource),
      let position = catalog.resources[Int(resource)].parts.firstIndex(where: { $0.id == id })
    else { return nil }
    return (resource, position)
  }
}
