/// The names of merged content, looked up by everything that follows a reference.

import WaymarkModel

/// The ids of merged content, each with its place in the list of its kind.
///
/// A reference type: every reference is looked up through it, on all cores.
final class ContentNames: Sendable {
  let skills: IdentifierTable
  let topics: IdentifierTable
  let resources: IdentifierTable
  let certifications: IdentifierTable

  /// The names of content; none before it is merged.
  init(_ content: MergedContent? = nil) {
    skills = IdentifierTable(content?.skills.map(\.id) ?? [])
    topics = IdentifierTable(content?.topics.map(\.id) ?? [])
    resources = IdentifierTable(content?.resources.map(\.id) ?? [])
    certifications = IdentifierTable(content?.certifications.map(\.id) ?? [])
  }

  /// True when the name is one of the kind that it should be.
  func know(_ reference: Reference) -> Bool {
    switch reference.kind {
    case .topic: topics.contains(reference.id)
    case .skill, .cell: skills.contains(reference.id)
    case .certification: certifications.contains(reference.id)
    }
  }

  /// True when every topic of every branch is declared.
  func know(_ requirement: Requirement) -> Bool {
    switch requirement {
    case .topic(let attainment, _, _, _): topics.contains(attainment.topic)
    case .anyOf(let branches, _, _), .allOf(let branches, _, _): branches.allSatisfy(know)
    }
  }

  /// Adds the places of the topics of every branch that is more than recommended; true when every
  /// topic of every branch is declared.
  func collect(_ requirement: Requirement, into places: inout [Int32]) -> Bool {
    switch requirement {
    case .topic(let attainment, let isRecommended, _, _):
      guard let place = topics[attainment.topic] else { return false }
      if !isRecommended { places.append(place) }
      return true
    case .anyOf(let branches, _, _), .allOf(let branches, _, _):
      var areKnown = true
      for branch in branches where !collect(branch, into: &places) { areKnown = false }
      return areKnown
    }
  }

  /// True when an id names things of two kinds.
  var hasSharedName: Bool {
    resources.ids.contains(where: topics.contains)
      || skills.ids.contains { topics.contains($0) || resources.contains($0) }
      || certifications.ids.contains {
        topics.contains($0) || resources.contains($0) || skills.contains($0)
      }
  }
}
