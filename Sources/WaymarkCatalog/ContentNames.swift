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

  /// Gathers the names of all kinds; there are none before content is merged.
  init(
    skills: IdentifierTable = IdentifierTable([]), topics: IdentifierTable = IdentifierTable([]),
    resources: IdentifierTable = IdentifierTable([]),
    certifications: IdentifierTable = IdentifierTable([])
  ) {
    self.skills = skills
    self.topics = topics
    self.resources = resources
    self.certifications = certifications
  }

  /// True when the name is one of the kind that it should be.
  func know(_ reference: Reference) -> Bool {
    switch reference.kind {
    case .topic: topics.contains(reference.id)
    case .skill, .cell: skills.contains(reference.id)
    case .certification: certifications.contains(reference.id)
    }
  }

  /// True when all names are of the kinds that they should be.
  func know(_ references: [Reference]) -> Bool {
    references.indices.allSatisfy { know(references[$0]) }
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
