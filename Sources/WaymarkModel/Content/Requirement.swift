/// Requirements: what has to be known before, with alternatives, to any depth of nesting.

package import WaymarkDiagnostics

/// How well a topic is known. Teaching a depth teaches the lower ones; so does knowing it.
package enum Depth: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// Can explain it.
  case aware = 1
  /// Uses it unaided; the depth meant where none is written.
  case working = 2
  /// Designs with it, debugs it, teaches it.
  case thorough = 3

  /// Shallower is less.
  package static func < (left: Depth, right: Depth) -> Bool { left.rawValue < right.rawValue }
}

/// A topic at a depth, written `tls@2`.
package struct Attainment: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What is known.
  package let topic: Identifier
  /// How well.
  package let depth: Depth

  /// Names an attainment.
  package init(_ topic: Identifier, _ depth: Depth = .working) {
    self.topic = topic
    self.depth = depth
  }

  /// `topic@depth`.
  package var description: String { "\(topic)@\(depth.rawValue)" }

  /// By topic, then depth.
  package static func < (left: Attainment, right: Attainment) -> Bool {
    left.topic == right.topic ? left.depth < right.depth : left.topic < right.topic
  }
}

/// What something requires: a topic, one of several, or all of several.
///
/// Groups hold their branches in arrays, so that a list of plain topics is one piece of memory.
package enum Requirement: Sendable {
  /// A topic at a depth. Recommended ones pull the order and never change what is chosen.
  case topic(Attainment, isRecommended: Bool, because: String?, span: SourceSpan?)
  /// One of these is enough.
  case anyOf([Requirement], because: String?, span: SourceSpan?)
  /// All of these.
  case allOf([Requirement], because: String?, span: SourceSpan?)
}

extension Requirement {
  /// A plain topic requirement.
  package static func topic(_ id: Identifier, _ depth: Depth = .working) -> Requirement {
    .topic(Attainment(id, depth), isRecommended: false, because: nil, span: nil)
  }

  /// One of these is enough.
  package static func anyOf(_ branches: [Requirement]) -> Requirement {
    .anyOf(branches, because: nil, span: nil)
  }

  /// All of these.
  package static func allOf(_ parts: [Requirement]) -> Requirement {
    .allOf(parts, because: nil, span: nil)
  }

  /// The reason that content gives for the edge.
  package var because: String? {
    switch self {
    case .topic(_, _, let because, _), .anyOf(_, let because, _), .allOf(_, let because, _):
      because
    }
  }

  /// Where it was written.
  package var span: SourceSpan? {
    switch self {
    case .topic(_, _, _, let span), .anyOf(_, _, let span), .allOf(_, _, let span): span
    }
  }
}
