/// A first target that every pack can offer: for hints and for the learner file to fill in.

package import WaymarkModel

/// One step up in one skill: from a cell's level to the next cell.
package struct ExampleClimb: Sendable {
  /// The skill to climb in.
  package var skill: Skill
  /// The level from which.
  package var from: Int
  /// The level to which.
  package var to: Int

  /// The two lowest cells of the skill that is called like the path, or of the first that has two;
  /// of a skill with one cell the climb begins at 0. Nil for a matrix without cells.
  package init?(_ catalog: Catalog) {
    let skills = catalog.matrix.skills.filter { !$0.cells.isEmpty }
    let several = skills.filter { $0.cells.count > 1 }
    guard let skill = several.first(where: { $0.id == catalog.id }) ?? several.first ?? skills.first
    else { return nil }
    let levels = skill.cells.map(\.id.level).sorted()
    self.skill = skill
    from = levels.count > 1 ? levels[0] : 0
    to = levels.count > 1 ? levels[1] : levels[0]
  }

  /// The words of `--to`: `sre=2`.
  package var target: String { "\(skill.id)=\(to)" }
}
