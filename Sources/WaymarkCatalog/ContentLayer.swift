/// Content as it comes in: files in memory, gathered by pack. Reading the disk is the façade's work.

package import WaymarkDiagnostics

/// One file of a pack.
package struct ContentFile: Sendable {
  /// Its name inside the pack, with `/` between folders: `topics/network.yaml`.
  package var path: String
  /// Its text, under the name that findings show.
  package var source: SourceFile

  /// Names a file of a pack.
  package init(path: String, source: SourceFile) {
    self.path = path
    self.source = source
  }

  /// A file that findings show under its name inside the pack; for tests and generated content.
  package init(_ path: String, _ text: String) {
    self.init(path: path, source: SourceFile(name: path, text: text))
  }
}

/// One pack; several of them laid over each other make a catalog.
package struct ContentLayer: Sendable {
  /// The folder as the reader typed it or would type it.
  package var name: String
  /// All YAML files of the pack, in any order.
  package var files: [ContentFile]

  /// Gathers the files of a pack.
  package init(name: String, files: [ContentFile]) {
    self.name = name
    self.files = files
  }
}

/// A pack that another one builds on, and the place that says so.
package struct ExtendedPack: Sendable {
  /// Its folder, relative to the pack that names it.
  package var folder: String
  /// Where it is named.
  package var span: SourceSpan
}

extension ContentFile {
  /// What the place of a file inside its pack says about what it holds.
  enum Role {
    case path, matrix, topics, resources, certifications
  }

  /// True for a file that stands where a pack has one.
  package var belongsToPack: Bool { role != nil }

  /// The role of the file; nil for a file that no pack has.
  var role: Role? {
    switch path {
    case "path.yaml": return .path
    case "matrix.yaml": return .matrix
    default: break
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix(".yaml"), parts[1] != ".yaml" else { return nil }
    switch parts[0] {
    case "topics": return .topics
    case "resources": return .resources
    case "certifications": return .certifications
    default: return nil
    }
  }
}
