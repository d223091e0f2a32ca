/// Names of the files that plans of many learners are written to.

/// Makes names that are safe on any disk, one for each learner, whatever the learners are called.
///
/// What learners call themselves is foreign text: only letters, digits, `-` and `_` of it reach a
/// file's name, so no name leads out of a folder, hides a file or steers a terminal.
package enum PlanFileNames {
  /// The most bytes of a learner's name that reach a file's name.
  static let mostBytes = 100

  /// A name for each learner, in their order.
  ///
  /// Of learners with the same name the second gets `-2`, the third `-3`, and so on; names that
  /// differ only in case or in how letters are composed count as the same, since some disks hold
  /// them to be.
  ///
  /// ```swift
  /// PlanFileNames.distinct(["Sam", "../sam", "Ana Ruiz"])  // ["Sam", "sam-2", "Ana-Ruiz"]
  /// ```
  ///
  /// - Complexity: O(*n*), *n* the characters of all names.
  package static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    var next: [String: Int] = [:]
    return names.map { name in
      let stem = safe(name)
      let key = stem.lowercased()
      var number = next[key] ?? 1
      var candidate = number == 1 ? stem : "\(stem)-\(number)"
      while !taken.insert(candidate.lowercased()).inserted {
        number += 1
        candidate = "\(stem)-\(number)"
      }
      next[key] = number + 1
      return candidate
    }
  }

  private static func safe(_ name: String) -> String {
    var stem = ""
    for character in name {
      let isKept = character.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar.properties.generalCategory == .nonspacingMark || scalar == "_"
      }
      let next = isKept ? String(character) : "-"
      if !isKept, stem.isEmpty || stem.hasSuffix("-") { continue }
      guard stem.utf8.count + next.utf8.count <= mostBytes else { break }
      stem += next
    }
    while stem.hasSuffix("-") { stem.removeLast() }
    return stem.isEmpty ? "learner" : stem
  }
}
