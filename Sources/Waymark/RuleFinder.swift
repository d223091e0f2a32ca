/// Where rules are: the file that a word means, and the rules that can be had by name.

/// Finds rule files, beside the content and wherever a path says.
///
/// A word is a path to a rule's file or to its folder, or else the name of a rule in one of the
/// shelves, the folders called `plugins`.
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
  /// What folders of rules are called.
  package static let shelfName = "plugins"

  private let locator: ContentLocator
  private let pack: String?

  /// Looks around.
  ///
  /// - Parameter pack: the folder of the content, where there is one.
  package init(_ locator: ContentLocator, pack: String?) {
    self.locator = locator
    self.pack = pack
  }

  /// Folders of rules as somebody in a folder sees them, the nearest first: there and above, beside
  /// the content and above it, beside the program.
  package func shelves(from folder: String = ".") -> [String] {
    let near = folder == "." ? locator.foldersAboveHere : locator.ancestors(of: folder)
    let beside = pack.map(locator.ancestors(of:)) ?? []
    var places: [String] = []
    return (near + beside + locator.foldersAboveHere + locator.installedFolders).compactMap {
      let shelf = Self.path(Self.shelfName, from: $0)
      guard let place = locator.disk.resolved(shelf), locator.disk.isFolder(place),
        !places.contains(place)
      else { return nil }
      places.append(place)
      return shelf
    }
  }

  /// The file that a word means to somebody in a folder; nil when there is none.
  package func file(of word: String, from folder: String = ".") -> String? {
    let path = Self.path(word, from: folder)
    if locator.disk.isFolder(path) {
      let file = Self.path(Self.fileName, from: path)
      if locator.disk.exists(file) { return file }
    } else if locator.disk.exists(path) {
      return path
    }
    return entries(from: folder).first { $0.name == word }?.file
  }

  /// Every rule on the shelves, by name; of two with one name, the nearer.
  package func entries(from folder: String = ".") -> [Entry] {
    var entries: [Entry] = []
    for shelf in shelves(from: folder) {
      entries += rules(in: shelf).filter { new in !entries.contains { $0.name == new.name } }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The rules whose folders lie in a folder.
  package func rules(in shelf: String) -> [Entry] {
    locator.disk.list(shelf).compactMap { name in
      let file = "\(shelf)/\(name)/\(Self.fileName)"
      return locator.disk.exists(file) ? Entry(name: name, file: file) : nil
    }
  }

  /// A path as it is written from a folder.
  private static func path(_ word: String, from folder: String) -> String {
    if folder == "." || word.hasPrefix("/") { return word }
    return folder.hasSuffix("/") ? folder + word : "\(folder)/\(word)"
  }
}
