/// path.yaml: the name of a pack, and the packs that it builds on.

import WaymarkDiagnostics
import WaymarkModel

private enum PathField: String, FieldKey {
  case waymark, id, title, extends, rules
}

private let pathTable = FieldTable<PathField>("a path")

/// Reads one path file.
struct PathDecoder {
  /// The version of the format that is read.
  static let version = 1

  let log: ReadingLog

  /// What the file says; nil when it has no usable id.
  func path(_ root: YAMLNode) -> DeclaredPath? {
    guard let fields = Fields(root, pathTable, log: log) else { return nil }
    checkVersion(fields)
    let id = fields.requiredIdentifier(.id)
    let title = fields.requiredText(.title)
    let extends = folders(fields.list(.extends))
    let rules = fields.list(.rules).compactMap(rule)
    guard let id else { return nil }
    return DeclaredPath(
      id: id.id, title: title ?? id.id.rawValue, extends: extends, rules: rules, span: id.span)
  }

  /// Only what the file extends.
  func extends(_ root: YAMLNode) -> [(folder: String, span: SourceSpan)] {
    guard let fields = Fields(root, pathTable, log: log) else { return [] }
    return folders(fields.list(.extends))
  }

  private func checkVersion(_ fields: Fields<PathField>) {
    guard let value = fields.required(.waymark),
      let number = value.integer("'waymark'", in: 0...Int(Int32.max), log: log)
    else { return }
    guard number != Self.version else { return }
    log.report(
      .unsupportedVersion, "format version \(number) is not known; this is version \(Self.version)",
      value)
  }

  private func folders(_ nodes: YAMLNode.Children) -> [(folder: String, span: SourceSpan)] {
    nodes.compactMap { node in
      guard let text = node.scalarText("a folder", log: log) else { return nil }
      guard RelativePath.isSafe(text) else {
        log.report(
          .unsafePath, "\(text.quoted) leads away from the packs beside and below this one", node,
          hint: "name a folder inside this pack, or '../NAME' for the pack beside it")
        return nil
      }
      return (text, node.span)
    }
  }

  private func rule(_ node: YAMLNode) -> RuleReference? {
    guard let text = node.scalarText("a rule", log: log) else { return nil }
    guard RelativePath.isSafe(text, steps: 2) else {
      log.report(
        .unsafePath, "\(text.quoted) leads away from the folder of the packs", node,
        hint: "name a file relative to the pack")
      return nil
    }
    return RuleReference(path: text, span: node.span)
  }
}

/// Paths that content may name.
package enum RelativePath {
  /// True for a relative path without traps: at most `steps` leading `..`, and none after that.
  package static func isSafe(_ text: String, steps: Int = 1) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 1_024, !text.utf8.contains(UInt8(ascii: "\\")),
      !text.unicodeScalars.contains(where: TerminalText.isControl), !text.hasPrefix("~")
    else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let climbing = parts.prefix { $0 == ".." }.count
    guard climbing <= steps, climbing < parts.count else { return false }
    return parts.dropFirst(climbing).enumerated().allSatisfy { position, part in
      let isLast = position == parts.count - climbing - 1
      return part != ".." && !(part.isEmpty && !(isLast && position > 0))
    }
  }
}
