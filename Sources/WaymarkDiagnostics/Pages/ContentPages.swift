/// Pages of the findings about what entries say of each other.

extension DiagnosticCode {
  static let contentPages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .unknownReference,
      DiagnosticPage(
        "A name is used that no entry of the pack, or of the packs that it extends, declares.",
        example: "requires: [rooting]",
        remedy: "correct the name, or declare the entry.")
    ),
    (
      .extendsCycle,
      DiagnosticPage(
        "Packs extend each other in a circle, so none of them can be the lowest layer.",
        example: "extends: [../b]   # and b/path.yaml has extends: [../a]",
        remedy: "drop one of the two lines.")
    ),
    (
      .prerequisiteCycle,
      DiagnosticPage(
        "Topics require each other in a circle that no choice among alternatives avoids: nobody "
          + "could begin with any of them. A circle through one branch of an any_of is legal as "
          + "long as another branch leads around it.",
        example: "- {id: routing, requires: [addressing]}\n- {id: addressing, requires: [routing]}",
        remedy: "drop one of the edges, or move the shared part into a topic of its own.")
    ),
    (
      .cellCycle,
      DiagnosticPage(
        "Cells require each other in a circle; a cell also stands on the lower cells of its skill. "
          + "Whoever wants one of them gets all of them as a goal.",
        example: "- {id: networking, cells: [{level: 1, requires: [security/2]}]}\n"
          + "- {id: security, cells: [{level: 1, requires: [networking/1]}, {level: 2}]}",
        remedy: "drop one of the requirements.")
    ),
    (
      .certificationCycle,
      DiagnosticPage(
        "Certifications require each other in a circle, so none of them can be taken first.",
        example: "- {id: a, requires: [b]}\n- {id: b, requires: [a]}",
        remedy: "drop one of the requirements.")
    ),
    (
      .competencyUntaught,
      DiagnosticPage(
        "No part of any resource leads to what the competency requires: nothing teaches a topic "
          + "at that depth, or what teaches it can never be begun. Plans for the cell are "
          + "impossible unless the learner knows the topic already.",
        example: "requires: [{topic: tls, depth: 3}]   # and nothing teaches tls@3",
        remedy: "add a resource that teaches the topic at that depth, or ask for less depth.")
    ),
    (
      .certificationUntaught,
      DiagnosticPage(
        "No part of any resource leads to what a domain of the examination requires.",
        example: "domains: [{title: Storage, topics: [ceph]}]   # and nothing teaches ceph",
        remedy: "add a resource that teaches the topic.")
    ),
    (
      .neverStarts,
      DiagnosticPage(
        "A part of a resource requires what nothing teaches, or what only it or parts behind it "
          + "teach; no plan can ever use it.",
        example: "- {id: a, hours: 1, teaches: [x], requires: [x]}",
        remedy: "drop the requirement, or add something that teaches it.")
    ),
    (
      .weightsNotWhole,
      DiagnosticPage(
        "The weights of an examination's domains add up to something other than 100. Plans do not "
          + "depend on weights, so this is a warning.",
        example: "domains: [{title: A, weight_percent: 60}, {title: B, weight_percent: 30}]",
        remedy: "look the weights up again; leave all of them out where the issuer gives none.")
    ),
    (
      .pastRetirement,
      DiagnosticPage(
        "A cell or a certification names a certification that can no longer be taken.",
        example: "certifications: [aws-sysops]   # retired 2025-09-29",
        remedy: "name its successor instead.")
    ),
    (
      .successorLoop,
      DiagnosticPage(
        "Following `successor` from this certification leads back to it.",
        example: "- {id: a, retired: 2025-01-01, successor: a}",
        remedy: "name the certification that really took its place.")
    ),
    (
      .unusedTopic,
      DiagnosticPage(
        "Nothing requires the topic, neither a competency, nor a certification, nor another "
          + "topic, nor a part: no plan contains it unless a reader asks for it by name.",
        example: "- {id: gopher, title: Gopher, skill: networking}",
        remedy: "connect the topic with what builds on it, or drop it.")
    ),
    (
      .teachesNothing,
      DiagnosticPage(
        "A part teaches no topic, so no plan can ever use it.",
        example: "- {id: preface, title: Preface, hours: 1, teaches: []}",
        remedy: "name what it teaches, or drop the part.")
    ),
  ]
}
