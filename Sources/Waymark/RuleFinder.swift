/// Where rules are: the file that a word means, and the rules that can be had by name.

/// Finds rule files, beside the content and wherever a path says.
///
/// A word is a path to a rule's file or to its folder; a word without a slash may also be the name
/// of a rule in one of the shelves.
package struct RuleFinder: Sendable {
  /// A rule that can be had by its name.
  package struct Entry: Sendable, Hashable {
    /// The name of its folder.
    package var name: String
    /// Its file.
    package var file: String
  }

  /// The file of a rule inside its folder.
  package static let fileName = "plugin.lua"

  private let disk: DiskFileSystem
  /// Folders of rules, the nearest first: beside the content and above it, here and above, beside
  /// the program.
  package let shelves: [String]

  /// Looks around.
  ///
  /// - Parameter pack: the folder of the content, where there is one.
  package init(_ locator: ContentLocator, pack: String?) {
    disk = locator.disk
    let above = locator.foldersAboveHere + locator.installedFolders
    let beside = pack.map(locator.ancestors(of:)) ?? []
    var places: [String] = []
    shelves = (beside + above).compactMap { folder in
      let shelf = Self.path("plugins", from: folder)
      guard let place = locator.disk.resolved(shelf), locator.disk.isFolder(place),
        !places.contains(place)
      else { return nil }
      places.append(place)
      return shelf
    }
  }

  /// The file that a word means, seen from a folder; nil when there is none.
  package func file(of word: String, from folder: String) -> String? {
    let path = Self.path(word, from: folder)
    if disk.isFolder(path) {
      let file = Self.path(Self.fileName, from: path)
      if disk.exists(file) { return file }
    } else if disk.exists(path) {
      return path
    }
    return entries.first { $0.name == word }?.file
  }

  /// Every rule on the shelves, by name; of two with one name, the nearer.
  package var entries: [Entry] {
    var entries: [Entry] = []
    for shelf in shelves {
      for name in disk.list(shelf) where !entries.contains(where: { $0.name == name }) {
        let file = "\(shelf)/\(name)/\(Self.fileName)"
        if disk.exists(file) { entries.append(Entry(name: name, file: file)) }
      }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// A path as it is written from a folder.
  private static func path(_ word: String, from folder: String) -> String {
    if folder == "." || word.hasPrefix("/") { return word }
    return folder.hasSuffix("/") ? folder + word : "\(folder)/\(word)"
  }
}
