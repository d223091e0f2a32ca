/// `waymark.evidence/1`: a plan and the proof of its bound, for `scripts/check-evidence`.

package import WaymarkModel

extension JSONSchemaV1 {
  /// The document of a proof.
  package static func evidence(_ evidence: PlanEvidence) -> JSONValue {
    .object([
      ("schema", "waymark.evidence/1"),
      ("cost", .integer(evidence.cost)), ("lower_bound", .integer(evidence.lowerBound)),
      ("proves", .integer(evidence.proves)),
      ("goal", need(evidence.goal)),
      ("known", .strings(evidence.known)),
      (
        "attainments",
        .array(
          evidence.attainments.map {
            .object([("id", .string($0.id)), ("requires", $0.requires.map(need) ?? nil)])
          })
      ),
      ("parts", .array(evidence.parts.map(part))),
      ("resources", .array(evidence.resources.map(price))),
      ("exams", .array(evidence.exams.map(price))),
      ("budget_cents", evidence.budgetCents.map(JSONValue.integer) ?? nil),
      (
        "plan",
        .array(
          evidence.steps.map {
            .object([("part", .string($0.part)), ("learns", .strings($0.learns))])
          })
      ),
      ("scale", .integer(evidence.scale)),
      (
        "conflicts",
        .array(
          evidence.conflicts.map {
            .object([("attainments", .strings($0.attainments)), ("one_of", .strings($0.oneOf))])
          })
      ),
      ("shares", .array(evidence.shares.map(share))),
    ])
  }

  /// True for what begins as evidence does.
  package static func recognisesEvidence(_ beginning: String) -> Bool {
    beginning.hasPrefix("{\n  \"schema\": \"waymark.evidence/1\"")
  }

  private static func need(_ need: PlanEvidence.Need) -> JSONValue {
    switch need {
    case .attainment(let id): .string(id)
    case .all(let needs): .object([("all_of", .array(needs.map(self.need)))])
    case .any(let needs): .object([("any_of", .array(needs.map(self.need)))])
    }
  }

  private static func part(_ part: PlanEvidence.Part) -> JSONValue {
    .object([
      ("id", .string(part.id)), ("resource", .optional(part.resource)),
      ("cost", .integer(part.cost)), ("teaches", .strings(part.teaches)),
      ("requires", part.requires.map(need) ?? nil),
    ])
  }

  private static func price(_ price: PlanEvidence.Price) -> JSONValue {
    .object([
      ("id", .string(price.id)), ("cost", .integer(price.cost)),
      ("price_cents", .integer(price.cents)),
    ])
  }

  private static func share(_ share: PlanEvidence.Share) -> JSONValue {
    .object([
      ("proves", .integer(share.proves)),
      ("costs", .object(share.costs.map { ($0.id, .integer($0.cost)) })),
      ("proof", node(share.proof)),
    ])
  }

  private static func node(_ node: PlanEvidence.Node) -> JSONValue {
    switch node {
    case .end(let dual): .object(facts(dual))
    case .again(let dual, let rest): .object(facts(dual) + [("again", self.node(rest))])
    case .branch(let dual, let name, let used, let unused):
      .object(
        facts(dual) + [
          ("on", .string(name)), ("used", self.node(used)), ("unused", self.node(unused)),
        ])
    }
  }

  private static func facts(_ dual: PlanEvidence.Dual) -> [(key: String, value: JSONValue)] {
    let cuts = dual.cuts.map { cut in
      JSONValue.object([("weight", .integer(cut.weight)), ("one_of", .strings(cut.oneOf))])
    }
    return [("multiplier", .integer(dual.multiplier)), ("cuts", .array(cuts))]
  }
}
