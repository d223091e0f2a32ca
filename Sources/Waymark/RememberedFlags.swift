/// Flags that a Markdown plan carries in its first line, so that `sync` asks the same again.
///
/// They stand behind the word `flags`, as they were typed. Paths are written from the folder of the
/// plan, so that plan and learner file can be moved together; one that is not near is not carried,
/// since a plan comes from anywhere and must not name any file of the machine.

import WaymarkCatalog
package import WaymarkExport

extension PlanFlags {
  /// Flags that are one text.
  private static var texts: [(name: String, path: WritableKeyPath<PlanFlags, String?>)] {
    [
      ("from", \.from), ("knows", \.knows), ("done", \.done), ("avoid", \.avoid),
      ("budget", \.budget), ("hours-per-week", \.hoursPerWeek), ("start", \.start), ("by", \.by),
      ("strategy", \.strategy),
    ]
  }

  /// The flags as facts for the first line of a plan in a folder.
  func facts(from folder: String, _ disk: DiskFileSystem) -> [RememberedFact] {
    var facts: [RememberedFact] = []
    if let file = learnerFile.flatMap({ Self.near($0, from: folder, disk) }) {
      facts.append(RememberedFact("learner", file))
    }
    facts += Self.texts.compactMap { name, path in
      self[keyPath: path].map { RememberedFact(name, $0) }
    }
    facts += to.map { RememberedFact("to", $0) }
    facts += rules.compactMap { word in
      let isName = !word.contains("/") && !disk.exists(word)
      return (isName ? word : Self.near(word, from: folder, disk)).map {
        RememberedFact("rule", $0)
      }
    }
    facts += options.map { RememberedFact("option", $0) }
    if let effort { facts.append(RememberedFact("effort", "\(effort)")) }
    if withOptional { facts.append(RememberedFact("with-optional", "yes")) }
    if review { facts.append(RememberedFact("review", "yes")) }
    return facts
  }

  /// The flags that a plan in a folder carries.
  init(_ head: MarkdownPlanHead, from folder: String) {
    self.init()
    for fact in head.flags {
      if let text = Self.texts.first(where: { $0.name == fact.name }) {
        self[keyPath: text.path] = fact.value
        continue
      }
      switch fact.name {
      case "learner": learnerFile = Self.path(fact.value, from: folder)
      case "to": to.append(fact.value)
      case "rule":
        let isName = !fact.value.contains("/")
        if let path = Self.path(fact.value, from: folder) {
          rules.append(isName ? fact.value : path)
        }
      case "option": options.append(fact.value)
      case "effort": effort = Int(fact.value)
      case "with-optional": withOptional = true
      case "review": review = true
      default: break
      }
    }
  }

  /// The flags, completed by what a plan was made from where no learner file says it.
  func completed(by head: MarkdownPlanHead) -> PlanFlags {
    var flags = self
    guard learnerFile == nil else { return flags }
    flags.from = from ?? head["from"].flatMap { $0.isEmpty ? nil : $0 }
    if to.isEmpty, let written = head["to"], !written.isEmpty { flags.to = [written] }
    return flags
  }

  /// These flags where they say something, else those that a plan carries.
  func over(_ carried: PlanFlags) -> PlanFlags {
    var flags = carried
    for text in Self.texts {
      if self[keyPath: text.path] == nil { flags.carried.append(text.name) }
      flags[keyPath: text.path] = self[keyPath: text.path] ?? carried[keyPath: text.path]
    }
    // A later word about a skill beats an earlier one, so both can stand.
    flags.from = [carried.from, from].compactMap(\.self).joined(separator: ",")
    if flags.from?.isEmpty == true { flags.from = nil }
    flags.learnerFile = learnerFile ?? carried.learnerFile
    if to.isEmpty { flags.carried.append("to") }
    if options.isEmpty { flags.carried.append("option") }
    flags.to = to.isEmpty ? carried.to : to
    flags.rules = rules.isEmpty ? carried.rules : rules
    flags.options = options.isEmpty ? carried.options : options
    flags.effort = effort ?? carried.effort
    flags.withOptional = withOptional || carried.withOptional
    flags.review = review || carried.review
    return flags
  }

  // MARK: Paths

  /// A file's path as it is written from a folder; nil for standard input and for one far away.
  private static func near(
    _ path: String, from folder: String, _ disk: DiskFileSystem
  ) -> String? {
    guard path != "-", let target = disk.resolved(path), let home = disk.resolved(folder) else {
      return nil
    }
    let wanted = target.split(separator: "/")
    let here = home.split(separator: "/")
    let shared = zip(wanted, here).prefix { $0 == $1 }.count
    let steps =
      Array(repeating: "..", count: here.count - shared) + wanted[shared...].map(String.init)
    let relative = steps.joined(separator: "/")
    return isNear(relative) ? relative : nil
  }

  /// The path of a file that a plan in a folder names; nil when a plan may not name it.
  private static func path(_ word: String, from folder: String) -> String? {
    guard isNear(word) else { return nil }
    return folder == "." ? word : "\(folder)/\(word)"
  }

  private static func isNear(_ path: String) -> Bool { RelativePath.isSafe(path, steps: 3) }
}

extension Workspace {
  /// What the first line of a Markdown plan carries for the next `sync`.
  ///
  /// - Parameter output: where the plan goes; nil or `-` for standard output.
  package func remembered(_ flags: PlanFlags, in output: String?) -> [RememberedFact] {
    let isFile = output.map { $0 != "-" } ?? false
    let folder = isFile ? output.map(DiskFileSystem.folder(of:)) ?? "." : "."
    return flags.facts(from: folder, locator.disk)
  }
}
