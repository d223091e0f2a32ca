/// The same universe with its entries in another order.

extension Universe {
  /// How deep a shuffle reaches.
  package enum ShuffleDepth: Sendable {
    /// Parts of resources and competencies of cells; what they say stays as it is.
    case entries
    /// Requirements too, and the branches of alternatives.
    case requirements
  }

  /// Entries in another order; skills keep theirs, which has a meaning.
  package func shuffled(by seed: UInt64, _ depth: ShuffleDepth = .entries) -> Universe {
    var random = SeededGenerator(seed: seed)
    func needs(_ needs: [Need]) -> [Need] {
      depth == .entries ? needs : random.shuffle(needs.map { $0.shuffled(&random) })
    }
    var result = self
    for id in topics.keys.sorted() {
      result.topics[id]?.requires = needs(topics[id]?.requires ?? [])
    }
    for (column, skill) in skills.enumerated() {
      for (row, cell) in skill.cells.enumerated() {
        result.skills[column].cells[row].competencies = random.shuffle(cell.competencies).map {
          Competency(id: $0.id, isOptional: $0.isOptional, requires: needs($0.requires))
        }
      }
    }
    for id in resources.keys.sorted() {
      let parts = random.shuffle(resources[id]?.parts ?? [])
      result.resources[id]?.parts = parts.map { part in
        var part = part
        part.teaches = random.shuffle(part.teaches)
        part.requires = needs(part.requires)
        return part
      }
    }
    return result
  }
}

extension Need {
  fileprivate func shuffled(_ random: inout SeededGenerator) -> Need {
    switch self {
    case .topic, .recommended: self
    case .all(let needs): .all(random.shuffle(needs).map { $0.shuffled(&random) })
    case .any(let needs): .any(random.shuffle(needs).map { $0.shuffled(&random) })
    }
  }
}
