/// What another tool's file becomes: the files of a pack, and how much was taken over.

/// A pack made by an import.
package struct ImportedPack: Sendable {
  /// Exact counts of what the pack holds and of what was left out.
  package struct Counts: Sendable, Hashable {
    /// Topics.
    package var topics = 0
    /// Skills.
    package var skills = 0
    /// Edges from a topic to one that it requires, recommended ones included.
    package var prerequisites = 0
    /// Resources.
    package var resources = 0
    /// Entries of the source without a counterpart.
    package var leftOut = 0
  }

  /// The files by their names inside the pack.
  package var files: [(path: String, text: String)]
  /// How much there is of what.
  package var counts: Counts
}

/// A pack under construction.
struct PackDraft {
  /// A topic with the ids that it requires.
  struct Topic {
    var id: String
    var title: String
    var summary: String
    var skill: String
    var requires: [(id: String, isRecommended: Bool)] = []
  }

  /// A resource that teaches topics; its hours are a guess, since no source has them.
  struct Resource {
    var id: String
    var title: String
    var kind: String
    var url: String
    var hours: String
    var teaches: [String]
  }

  var id: String
  var title: String
  var source: String
  var skills: [(id: String, title: String)] = []
  var topics: [Topic] = []
  var resources: [Resource] = []
  var leftOut = 0

  /// The pack, its files in the form that the reader of content takes.
  var pack: ImportedPack {
    var counts = ImportedPack.Counts()
    counts.topics = topics.count
    counts.skills = skills.count
    counts.prerequisites = topics.reduce(0) { $0 + $1.requires.count }
    counts.resources = resources.count
    counts.leftOut = leftOut
    var files = [
      (path: "path.yaml", text: pathText), (path: "matrix.yaml", text: matrixText),
      (path: "topics/imported.yaml", text: topicText),
    ]
    if !resources.isEmpty { files.append((path: "resources/imported.yaml", text: resourceText)) }
    return ImportedPack(files: files, counts: counts)
  }

  private var pathText: String {
    "# Imported from \(source).\nwaymark: 1\nid: \(id)\ntitle: \(YAMLText.quoted(title))\n"
  }

  private var matrixText: String {
    let skills = skills.map {
      "  - {id: \($0.id), title: \(YAMLText.quoted($0.title)), cells: []}\n"
    }
    return "# The source has no levels: put competencies that ask for the topics into cells.\n"
      + "levels:\n  - {level: 1, title: \"Level 1\"}\n"
      + (skills.isEmpty ? "skills: []\n" : "skills:\n\(skills.joined())")
  }

  private var topicText: String {
    guard !topics.isEmpty else { return "[]\n" }
    return topics.map { topic in
      var text = "- id: \(topic.id)\n  title: \(YAMLText.quoted(topic.title))\n"
      if !topic.summary.isEmpty { text += "  summary: \(YAMLText.quoted(topic.summary))\n" }
      text += "  skill: \(topic.skill)\n"
      guard !topic.requires.isEmpty else { return text }
      let edges = topic.requires.map { edge in
        edge.isRecommended ? "    - {topic: \(edge.id), recommended: true}\n" : "    - \(edge.id)\n"
      }
      return text + "  requires:\n" + edges.joined()
    }.joined()
  }

  private var resourceText: String {
    resources.map { resource in
      """
      - id: \(resource.id)
        title: \(YAMLText.quoted(resource.title))
        kind: \(resource.kind)
        url: \(YAMLText.quoted(resource.url))
        hours: \(resource.hours)  # a guess: the source does not say
        teaches: [\(resource.teaches.joined(separator: ", "))]

      """
    }.joined()
  }
}
