/// Content that any number of questions can be put to, each at the cost of what it reaches.

package import WaymarkModel
import WaymarkPlanner

/// A catalog with what leads where in it.
package struct ContentLibrary: Sendable {
  /// All of the content.
  package let catalog: Catalog
  /// What leads where; nil where there is a planner of everything.
  private let reach: ContentReach?
  /// A planner of everything, where that is so small that excerpts would cost more than they save.
  private let whole: Planner?

  /// The most topics of content that is interned whole.
  private static let smallCount = 1_000

  /// Prepares content. - Complexity: O(*s*), *s* the size of the content.
  package init(_ catalog: Catalog) {
    self.catalog = catalog
    let isSmall = catalog.topics.count <= Self.smallCount
    reach = isSmall ? nil : ContentReach(catalog)
    whole = isSmall ? Planner(catalog) : nil
  }

  /// What plans a request, at the cost of what the request reaches.
  func planner(for request: PlanRequest) -> Planner { whole ?? Planner(excerpt(for: request)) }

  /// A planner of everything.
  var wholePlanner: Planner { whole ?? Planner(catalog) }

  /// The part of the content that decides about a plan: planning from it gives the same plan.
  ///
  /// The matrix and the certifications are whole.
  ///
  /// - Complexity: O(*m* + *n* + *r* log *n*), the size of the matrix and the certifications, a byte
  ///   for each topic and part of the content, and what the request reaches.
  package func excerpt(for request: PlanRequest) -> Catalog {
    let named = PlanScope.named(by: request.learner).compactMap(catalog.topic)
    let scope = PlanScope(request, in: excerpt(topics: named, resources: []))
    let (topics, resources) = (reach ?? ContentReach(catalog)).reached(
      wanted: scope.wanted.compactMap(catalog.topicIndex),
      known: scope.known.compactMap(catalog.topicIndex),
      parts: scope.parts.compactMap(place))
    return excerpt(
      topics: topics.map { catalog.topics[Int($0)] },
      resources: resources.map { catalog.resources[Int($0)] })
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
