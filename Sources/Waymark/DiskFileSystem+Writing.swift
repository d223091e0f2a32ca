/// Writes that replace a file whole or not at all, whatever happens to the process or the disk.

import Glibc

extension DiskFileSystem {
  /// What has to stand at a path for a write to replace it.
  package enum Replaced: Sendable, Equatable {
    /// Whatever is there, or nothing.
    case anything
    /// Nothing: the file is new.
    case nothing
    /// What the writer read before: a change that came between is not lost.
    case bytes([UInt8])
  }

  /// Replaces a file so that a reader sees the old bytes or the new ones, never a mixture.
  ///
  /// The bytes go to a temporary file in the same folder, are flushed, take the place of the old
  /// file by renaming, and the folder is flushed (Pillai et al., "All File Systems Are Not Created
  /// Equal", OSDI 2014, says why each of these is needed). Mode and owner are kept; a link is
  /// followed and stays. A call that fails takes its temporary file away; what a process left that
  /// was killed is taken away by the next write. Other names of the file (hard links) keep the old
  /// bytes.
  ///
  /// Two writers of one file exclude each other from the comparison with `replaced` to the renaming;
  /// the second is told.
  ///
  /// - Parameters:
  ///   - replaced: what the write may replace; anything else fails and changes nothing.
  ///   - flushesFolder: false when the caller writes many files and flushes their folder at the end,
  ///     with `flushFolder`; until then a crash of the machine may bring old files back, whole.
  package func write(
    _ bytes: [UInt8], to path: String, replacing replaced: Replaced = .anything,
    flushesFolder: Bool = true
  ) throws(DiskFailure) {
    let target = try destination(of: path)
    let old = try replaceable(target, path)
    try stage(bytes, beside: target, after: old, path) { temporary throws(DiskFailure) in
      try confirm(replaced, at: target, path)
      guard rename(temporary, target) == 0 else { throw failure(path) }
    }
    if flushesFolder { try flush(Self.folder(of: target), path) }
  }

  /// Makes the writes in a folder last that left this to the caller.
  package func flushFolder(_ folder: String) throws(DiskFailure) { try flush(folder, folder) }

  /// Writes a file that must not be there yet, as whole as `write` does.
  ///
  /// - Returns: false when something is there, even a link that leads nowhere; it is kept.
  package func create(_ bytes: [UInt8], at path: String) throws(DiskFailure) -> Bool {
    var isNew = false
    try stage(bytes, beside: path, after: nil, path) { temporary throws(DiskFailure) in
      // A link, unlike a renamed file, never takes the place of what came in the meantime.
      isNew = link(temporary, path) == 0
      guard isNew || errno == EEXIST else { throw failure(path) }
      unlink(temporary)
    }
    try flush(Self.folder(of: path), path)
    return isNew
  }

  /// Writes and flushes a temporary file, and has it put in its place; the folder is not flushed.
  ///
  /// - Parameters:
  ///   - target: the place, free of links.
  ///   - old: the file there whose owner and mode the new one gets.
  ///   - path: what failures name.
  ///   - put: moves the temporary file while no other writer of `target` is at work.
  private func stage(
    _ bytes: [UInt8], beside target: String, after old: stat?, _ path: String,
    put: (_ temporary: String) throws(DiskFailure) -> Void
  ) throws(DiskFailure) {
    let folder = Self.folder(of: target)
    guard isFolder(folder) else {
      throw DiskFailure(path: path, reason: "its folder does not exist", isNamedWrongly: true)
    }
    let temporary = Self.temporaryPath(for: target)
    let descriptor = try claim(temporary, mode: old == nil ? 0o666 : 0o600, path)
    defer { close(descriptor) }
    do throws(DiskFailure) {
      if let old { try take(after: old, descriptor, path) }
      try writeAll(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw failure(path) }
      try put(temporary)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Where a write to a path lands: behind its links, even when nothing stands there yet.
  private func destination(of path: String) throws(DiskFailure) -> String {
    var place = path
    for _ in 0..<40 {
      if let real = resolved(place) { return real }
      guard let link = try textOfLink(place, path) else { return place }
      place = link.hasPrefix("/") ? link : "\(Self.folder(of: place))/\(link)"
    }
    throw DiskFailure(path: path, reason: "is a link that leads to itself", isNamedWrongly: true)
  }

  /// What a link says; nil for what is no link, or not there.
  private func textOfLink(_ place: String, _ path: String) throws(DiskFailure) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(place, &text, text.count)
    guard count >= 0 else {
      if errno == EINVAL || errno == ENOENT { return nil }
      throw failure(path)
    }
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The state of the file to be replaced; nil when there is none.
  private func replaceable(_ target: String, _ path: String) throws(DiskFailure) -> stat? {
    var status = stat()
    guard stat(target, &status) == 0 else {
      guard errno == ENOENT else { throw failure(path) }
      return nil
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw DiskFailure(
        path: path, reason: isFolder ? "is a folder" : "is not a regular file",
        isNamedWrongly: true)
    }
    return status
  }

  /// One name for all writers of a file, so that they meet there; hidden from `list`.
  private static func temporaryPath(for target: String) -> String {
    let name = String(decoding: name(of: target).utf8.prefix(200), as: UTF8.self)
    return "\(folder(of: target))/.\(name).waymark-tmp"
  }

  /// Creates the temporary file and locks it; one that nobody holds any more is taken away first.
  private func claim(
    _ temporary: String, mode: mode_t, _ path: String
  ) throws(DiskFailure) -> Int32 {
    let busy = DiskFailure(path: path, reason: "is being written by somebody else; try again")
    for _ in 0..<8 {
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let descriptor = open(temporary, flags, mode)
      if descriptor >= 0 {
        if try isOurs(descriptor, temporary, path) { return descriptor }
        close(descriptor)
        throw busy
      }
      guard errno == EEXIST else { throw failure(path) }
      guard try removeLeftover(temporary) else { throw busy }
    }
    throw busy
  }

  /// Locks a new temporary file; false when another writer was quicker, and took it away.
  private func isOurs(
    _ descriptor: Int32, _ temporary: String, _ path: String
  ) throws(DiskFailure) -> Bool {
    // A disk without locks still has `O_EXCL`; only a lock that somebody holds counts.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return false }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = failure(path)
      unlink(temporary)
      close(descriptor)
      throw reason
    }
    return status.st_nlink > 0
  }

  /// False when a living writer holds the temporary file.
  private func removeLeftover(_ temporary: String) throws(DiskFailure) -> Bool {
    let descriptor = open(temporary, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return true }
      throw failure(temporary)
    }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return false }
      throw failure(temporary)
    }
    // Renamed since it was opened: it is the file now, and nothing is left over.
    if isStill(descriptor, temporary), unlink(temporary) != 0 { throw failure(temporary) }
    return true
  }

  private func isStill(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private func confirm(
    _ replaced: Replaced, at target: String, _ path: String
  ) throws(DiskFailure) {
    switch replaced {
    case .anything: return
    case .nothing: if !exists(target) { return }
    case .bytes(let bytes): if try read(target) == bytes { return }
    }
    throw DiskFailure(path: path, reason: "was changed by somebody else meanwhile; it is kept so")
  }

  /// Gives the new file the old one's owner, where that is allowed, and its mode.
  private func take(after old: stat, _ descriptor: Int32, _ path: String) throws(DiskFailure) {
    // The owner first: a change of owner takes the set-user bits of the mode away.
    if fchown(descriptor, old.st_uid, old.st_gid) != 0, errno != EPERM { throw failure(path) }
    guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else { throw failure(path) }
  }

  /// Makes the renaming last; a disk that cannot flush folders has its own way.
  private func flush(_ folder: String, _ path: String) throws(DiskFailure) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written but not read cannot be flushed, and need not be.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if fsync(descriptor) != 0, errno != EINVAL {
      throw DiskFailure(path: path, reason: "was written, but the disk did not confirm it")
    }
  }
}
