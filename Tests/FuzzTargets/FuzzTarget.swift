/// What is read from strangers, each as one function over bytes, for the fuzzer and for the suite.

import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel
import WaymarkPlugins

/// A reader under attack: any bytes are an answer, never a fault.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// A file of a content pack: the first byte picks which.
  case pack
  /// A learner file.
  case learner
  /// A table of learners.
  case learnerTable = "learner-table"
  /// A career matrix as TSV, CSV, Markdown or HTML.
  case matrixTable = "matrix-table"
  /// A roadmap's JSON.
  case roadmap
  /// A CASE package's JSON.
  case framework = "case"
  /// A Markdown plan that a reader has edited.
  case plan
  /// What the hooks of a rule return, as a Lua expression.
  case ruleResults = "rule-results"

  /// Reads the bytes and holds what came out against the laws of this reader.
  ///
  /// - Returns: the law that was broken, in words; nil when all hold.
  package func brokenLaw(_ bytes: [UInt8]) -> String? {
    switch self {
    case .pack: FuzzTarget.readPack(bytes)
    case .learner: FuzzTarget.readLearner(bytes)
    case .learnerTable: FuzzTarget.readLearnerTable(bytes)
    case .matrixTable: FuzzTarget.importMatrix(bytes)
    case .roadmap: FuzzTarget.importPack(bytes, RoadmapImporter.convert)
    case .framework: FuzzTarget.importPack(bytes, CASEImporter.convert)
    case .plan: FuzzTarget.updatePlan(bytes)
    case .ruleResults: FuzzTarget.askRule(bytes)
    }
  }

  private static func readPack(_ bytes: [UInt8]) -> String? {
    let roles = [
      "topics/f.yaml", "resources/f.yaml", "certifications/f.yaml", "matrix.yaml", "path.yaml",
    ]
    guard let first = bytes.first else { return nil }
    let role = roles[Int(first) % roles.count]
    let result = read([(role, Array(bytes.dropFirst()))] + surroundings.filter { $0.0 != role })
    return brokenFindings(result.diagnostics)
  }

  private static func readLearner(_ bytes: [UInt8]) -> String? {
    let file = SourceFile(name: "learner.yaml", bytes: bytes)
    return brokenFindings(LearnerReader.read(file, catalog: catalog).diagnostics)
  }

  private static func readLearnerTable(_ bytes: [UInt8]) -> String? {
    let file = SourceFile(name: "learners.csv", bytes: bytes)
    let result = LearnerTableReader.read(file, catalog: catalog)
    return brokenFindings(result.diagnostics + result.value.flatMap(\.diagnostics))
  }

  private static func importMatrix(_ bytes: [UInt8]) -> String? {
    let names = ["m.tsv", "m.csv", "m.md", "m.html"]
    guard let first = bytes.first else { return nil }
    let file = SourceFile(
      name: names[Int(first) % names.count], bytes: Array(bytes.dropFirst()))
    let result = MatrixImporter().convert(file)
    if let broken = brokenFindings(result.diagnostics) { return broken }
    guard let matrix = result.value else { return result.hasErrors ? nil : "nothing, unexplained" }
    return brokenFiles([("matrix.yaml", matrix.text)])
  }

  private static func importPack(
    _ bytes: [UInt8], _ convert: (SourceFile) -> Diagnosed<ImportedPack?>
  ) -> String? {
    let result = convert(SourceFile(name: "foreign.json", bytes: bytes))
    if let broken = brokenFindings(result.diagnostics) { return broken }
    guard let pack = result.value else { return result.hasErrors ? nil : "nothing, unexplained" }
    return brokenFiles(pack.files)
  }

  private static func updatePlan(_ bytes: [UInt8]) -> String? {
    // Most plans have the head line; the rest of the budget goes into what stands below it.
    let head = Array("<!-- waymark:plan v=1 path=p to=topic:a -->\n".utf8)
    let bytes = bytes.first == 0x3C ? bytes : head + bytes
    let file = SourceFile(name: "plan.md", bytes: bytes)
    let once = MarkdownPlanUpdater().update(file, with: studyPlan)
    if let broken = brokenFindings(once.diagnostics) { return broken }
    if once.hasErrors { return once.value == bytes ? nil : "an error, and other bytes" }
    let again = MarkdownPlanUpdater().update(
      SourceFile(name: "plan.md", bytes: once.value), with: studyPlan)
    return again.value == once.value ? nil : "a second update changed the file again"
  }

  private static func askRule(_ bytes: [UInt8]) -> String? {
    let source = """
      local function answer(steps, ctx) return
      \(String(decoding: bytes, as: UTF8.self))
      end
      return { name = "probe", version = "1.0.0", api = 1, summary = "Of the fuzzer.",
        filter = answer, cost = answer, relations = answer, priority = answer, rank = answer,
        group = answer, annotate = answer }
      """
    let loaded = PluginLoader.load(file: SourceFile(name: "plugin.lua", text: source), options: [])
    var findings = loaded.diagnostics
    if let rule = loaded.value {
      for question in 0..<3 { findings += answers(of: rule, to: question) }
    }
    return brokenFindings(findings)
  }

  private static func answers(of rule: LuaRule, to question: Int) -> [Diagnostic] {
    do throws(RuleFailure) {
      switch question {
      case 0: return try rule.judge(steps, in: context)?.diagnostics ?? []
      case 1:
        return try rule.shape(OrderingProblem(steps: steps, context: context)).diagnostics
      default: return try rule.annotate(steps, in: context).diagnostics
      }
    } catch {
      return error.diagnostics
    }
  }
}
