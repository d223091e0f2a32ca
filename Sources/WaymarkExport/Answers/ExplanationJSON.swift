/// `waymark.why/1`: an explanation for other programs.

package import WaymarkModel

extension JSONSchemaV1 {
  /// The document of an explanation.
  package static func explanation(_ explanation: Explanation) -> JSONValue {
    .object([
      ("schema", "waymark.why/1"),
      ("id", .string(explanation.subject.id)),
      ("title", .string(explanation.subject.title)),
      ("kind", .string(explanation.kind.rawValue)),
      ("to", .strings(explanation.to)),
      ("standing", standing(explanation.standing)),
      ("chain", .array(explanation.chain.map(link))),
      ("before", .array(explanation.before.map { step($0, of: explanation) })),
      ("after", .array(explanation.after.map { step($0, of: explanation) })),
      ("teaches", .array(explanation.lessons.map(lesson))),
      ("serves", .strings(explanation.serves)),
      ("price", explanation.price.map(price) ?? nil),
      ("obstacles", .array(explanation.obstacles.map(reason))),
      ("repairs", .strings(explanation.repairs)),
      ("rules", .array(explanation.rules.map(effect))),
    ])
  }

  private static func effect(_ effect: Explanation.RuleEffect) -> JSONValue {
    let (change, places): (JSONValue, JSONValue) =
      switch effect.move {
      case .moved(let places): ("moved", .integer(places))
      case .broughtIn: ("brought-in", nil)
      case .leftOut: ("left-out", nil)
      }
    return .object([
      ("rule", .string(effect.rule)), ("step", effect.step.map(JSONValue.integer) ?? nil),
      ("change", change), ("places", places),
    ])
  }

  private static func standing(_ standing: Explanation.Standing) -> JSONValue {
    switch standing {
    case .inPlan(let steps): state("in-plan", [("steps", .array(steps.map(JSONValue.integer)))])
    case .known(let links): state("known", [("from", .array(links.map(origin)))])
    case .held: state("held")
    case .complete: state("complete")
    case .shallower(let depth, let step):
      state(
        "shallower",
        [("depth", .integer(depth.rawValue)), ("step", step.map(JSONValue.integer) ?? nil)])
    case .otherBranch(let choices):
      state(
        "other-branch",
        [
          (
            "choices",
            .array(
              choices.map {
                .object(
                  [("asker", .string($0.asker.id)), ("chosen", .array($0.chosen.map(lesson)))])
              })
          )
        ])
    case .notNeeded: state("not-needed")
    case .replaced: state("replaced")
    case .excluded(.done): state("done")
    case .excluded(.avoided): state("avoided")
    case .excluded(.language(let language)): state("language", [("language", .string(language))])
    case .excluded(.rule(let rule)): state("rule", [("rule", .string(rule))])
    case .retired(let date, let successor):
      state(
        "retired",
        [("on", .string(date.description)), ("successor", .optional(successor?.id))])
    }
  }

  private static func state(
    _ name: String, _ facts: [(key: String, value: JSONValue)] = []
  ) -> JSONValue {
    .object([("is", .string(name))] + facts)
  }

  private static func origin(_ link: Explanation.KnownLink) -> JSONValue {
    switch link {
    case .named: .object([("kind", "learner")])
    case .done(let part): .object([("kind", "done"), ("id", .string(part.id))])
    case .competency(let held): .object([("kind", "competency"), ("id", .string(held.id))])
    case .certification(let held): .object([("kind", "certification"), ("id", .string(held.id))])
    case .topic(let above): .object([("kind", "topic"), ("id", .string(above.id))])
    }
  }

  private static func link(_ link: Explanation.Link) -> JSONValue {
    let asker: (kind: String, id: String?) =
      switch link.asker {
      case .reader: ("learner", nil)
      case .cell(let asker): ("cell", asker.id)
      case .competency(let asker): ("competency", asker.id)
      case .certification(let asker): ("certification", asker.id)
      case .topic(let asker): ("topic", asker.id)
      case .part(let asker): ("part", asker.id)
      }
    return .object(
      [
        ("asker_kind", .string(asker.kind)), ("asker", .optional(asker.id)),
        ("wants", .string(link.wanted.id)), ("because", .optional(link.because)),
        ("step", link.step.map(JSONValue.integer) ?? nil),
      ] + place(link.span))
  }

  private static func lesson(_ lesson: Explanation.Lesson) -> JSONValue {
    var facts: [(key: String, value: JSONValue)] = [("id", .string("\(lesson.attainment)"))]
    switch lesson.fate {
    case .learnt(let step): facts += [("is", "learnt"), ("step", .integer(step))]
    case .known: facts.append(("is", "known"))
    case .passedOver: facts.append(("is", "other-branch"))
    case .notNeeded: facts.append(("is", "not-needed"))
    }
    return .object(facts)
  }

  private static func step(_ number: Int, of explanation: Explanation) -> JSONValue {
    let isThere = explanation.plan.indices.contains(number - 1)
    return .object([
      ("number", .integer(number)),
      ("id", isThere ? .string(explanation.plan[number - 1].id) : nil),
    ])
  }

  private static func price(_ price: Explanation.Price) -> JSONValue {
    .object([
      ("cost", .integer(price.cost)), ("minutes", .integer(price.minutes)),
      ("price_cents", .integer(price.cents)), ("days", .integer(price.days)),
      ("added", .strings(price.difference.added.map(\.id))),
      ("dropped", .strings(price.difference.dropped.map(\.id))),
      ("proven", .boolean(price.isProven)),
    ])
  }
}
