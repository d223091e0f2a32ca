/// Where the content is: the folder that a command means when it names none.

/// Finds the content pack: `--path`, `WAYMARK_PATH`, `paths/sre` here or above, beside the program.
package struct ContentLocator: Sendable {
  /// Access to the disk.
  package var disk: DiskFileSystem
  /// Variables of the environment that matter.
  package var environmentPath: String?
  /// The folder in which the project or the installation stands, when the caller knows it.
  package var home: String?

  /// The folder for what can be made again; nil where there is none.
  package var cacheFolder: String?

  /// Creates a locator.
  package init(
    disk: DiskFileSystem, environmentPath: String? = nil, home: String? = nil,
    cacheFolder: String? = nil
  ) {
    self.cacheFolder = cacheFolder
    self.disk = disk
    self.environmentPath = environmentPath
    self.home = home
  }

  /// The folder of the pack, or nil when there is none in any of the places.
  package func locate(_ given: String?) -> String? {
    if let given { return trimmed(given) }
    if let environmentPath, !environmentPath.isEmpty { return trimmed(environmentPath) }
    if let folder = foldersAboveHere.first(where: { disk.isFolder("\($0)/paths/sre") }) {
      return folder == "." ? "paths/sre" : "\(folder)/paths/sre"
    }
    return installedFolders.map { "\($0)/paths/sre" }.first { disk.isFolder($0) }
  }

  /// This folder and those above it, as they are written from here: `.`, `..`, `../..`.
  package var foldersAboveHere: [String] {
    ancestors(of: disk.currentFolder).indices.map { climb in
      climb == 0 ? "." : [String](repeating: "..", count: climb).joined(separator: "/")
    }
  }

  /// Folders that may hold `paths/` and `plugins/` of an installation.
  package var installedFolders: [String] {
    var folders = home.map { [$0] } ?? []
    if let executable = disk.executableFolder {
      folders += [executable, "\(DiskFileSystem.folder(of: executable))/share/waymark"]
      folders += ancestors(of: executable)
    }
    return folders
  }

  /// Without slashes at the end, so that findings name files as people do.
  private func trimmed(_ folder: String) -> String {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    return folder
  }

  /// A folder and those above it, as far as its own path names them.
  func ancestors(of folder: String) -> [String] {
    var folders = [folder]
    var current = folder
    while current != "/", current != "." {
      current = DiskFileSystem.folder(of: current)
      folders.append(current)
    }
    return folders
  }
}
