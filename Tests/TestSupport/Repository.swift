/// Where tests find the sources, the goldens and the built executable.

package import Foundation

/// The folders of this checkout, found from the place of this very file.
package enum Repository {
  /// The root: the folder that holds `Package.swift`.
  package static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    repeat {
      folder.deleteLastPathComponent()
    } while folder.path != "/"
      && !FileManager.default.fileExists(
        atPath: folder.appendingPathComponent("Package.swift").path)
    return folder
  }()

  /// The built `waymark`, which lies beside the test bundle; or the program in `WAYMARK_PROGRAM`, so
  /// that a script can have every run of the suite watched.
  package static let executable: URL = {
    if let program = ProcessInfo.processInfo.environment["WAYMARK_PROGRAM"] {
      return URL(fileURLWithPath: program)
    }
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("waymark")
  }()

  /// A file by its path from the root.
  package static func file(_ path: String) -> URL { root.appendingPathComponent(path) }

  /// The paths, from the root, of all regular files below the named folders, sorted by bytes.
  ///
  /// Hidden folders and build products are left out. - Complexity: O(*n* log *n*), *n* files.
  package static func files(under folders: [String], endingIn endings: [String]) -> [String] {
    var found: [String] = []
    for folder in folders {
      let start = file(folder)
      guard let walker = FileManager.default.enumerator(atPath: start.path) else {
        found.append(folder)
        continue
      }
      for case let name as String in walker {
        if isHidden(name.split(separator: "/").last ?? "") {
          walker.skipDescendants()
        } else if isFile(start.appendingPathComponent(name).path) {
          found.append(folder == "." ? name : "\(folder)/\(name)")
        }
      }
    }
    return found.filter { path in endings.isEmpty || endings.contains { path.hasSuffix($0) } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private static func isHidden(_ component: Substring) -> Bool {
    component.hasPrefix(".") && component != ".ci"
  }

  /// The text of a file by its path from the root.
  package static func text(_ path: String) throws -> String {
    try String(contentsOf: file(path), encoding: .utf8)
  }
}
