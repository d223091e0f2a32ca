/// Plans that were exported as JSON, read back as far as a comparison looks at them.

package import WaymarkDiagnostics
package import WaymarkModel

/// Reads `waymark.plan/1`; files of other kinds are refused at the place that shows it.
package enum PlanDocumentReader {
  static let schema = "waymark.plan/1"

  /// Reads a file.
  ///
  /// - Returns: nil, with an error, when the file is no such plan.
  /// - Complexity: O(*n*), *n* the bytes of the file.
  package static func read(_ file: SourceFile) -> Diagnosed<ComparedPlan?> {
    switch JSONReader.read(file) {
    case .failure(let refusal): return Diagnosed(nil, [refusal.finding])
    case .success(let root):
      do throws(ImportRefusal) {
        return Diagnosed(try PlanDocument(source: JSONImport(file: file)).plan(root))
      } catch {
        return Diagnosed(nil, [error.finding])
      }
    }
  }
}

/// One document on its way into a plan.
private struct PlanDocument {
  let source: JSONImport

  func plan(_ root: JSONNode) throws(ImportRefusal) -> ComparedPlan {
    guard root["schema"]?.string == PlanDocumentReader.schema else {
      throw source.refuse(
        "this is no plan of the kind '\(PlanDocumentReader.schema)'", root["schema"] ?? root,
        hint: "write one with 'waymark plan --format json'")
    }
    guard let summary = root["summary"] else { throw source.refuse("'summary' is missing", root) }
    var steps: [Named] = []
    for step in try source.list(root, "steps", isRequired: true) {
      let id = try source.text(step, "id", of: "a step")
      steps.append(Named(id, step["title"]?.string ?? id))
    }
    var milestones: [Milestone] = []
    for node in try source.list(root, "milestones", isRequired: true) {
      milestones.append(try milestone(node))
    }
    guard case .bool(let isProven)? = summary["proven"]?.value else {
      throw source.refuse("'proven' of the summary is neither true nor false", summary)
    }
    return ComparedPlan(
      minutes: try integer(summary, "minutes"), priceCents: try integer(summary, "price_cents"),
      cost: try integer(summary, "cost"), lowerBound: try integer(summary, "lower_bound"),
      isProven: isProven, start: try date(summary, "start"), finish: try date(summary, "finish"),
      steps: steps, milestones: milestones)
  }

  private func milestone(_ node: JSONNode) throws(ImportRefusal) -> Milestone {
    let text = try source.text(node, "cell", of: "a milestone")
    let sides = text.split(separator: "/").map(String.init)
    guard sides.count == 2, let level = Int(sides[1]) else {
      throw source.refuse("'\(text)' is no cell", node["cell"] ?? node)
    }
    return Milestone(
      cell: CellID(skill: Identifier(sides[0]), level: level),
      afterStep: try integer(node, "after_step"), date: try date(node, "date"))
  }

  /// Figures beyond 2⁵³ are no figures of a plan, and sums of them could overflow.
  private func integer(_ node: JSONNode, _ name: String) throws(ImportRefusal) -> Int {
    guard case .number(let text)? = node[name]?.value, let number = Int(text),
      (0...(1 << 53)).contains(number)
    else { throw source.refuse("'\(name)' is no whole number", node[name] ?? node) }
    return number
  }

  private func date(_ node: JSONNode, _ name: String) throws(ImportRefusal) -> CalendarDate {
    guard let date = node[name]?.string.flatMap({ CalendarDate($0) }) else {
      throw source.refuse("'\(name)' is no date", node[name] ?? node)
    }
    return date
  }
}
