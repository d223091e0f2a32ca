/// Bounded reads and sorted listings; nothing else of the house reads the disk.

import Glibc
package import WaymarkDiagnostics

/// Why a file could not be read or written.
package struct DiskFailure: Error, Sendable, CustomStringConvertible {
  /// The path as it was given.
  package var path: String
  /// What went wrong, as a clause.
  package var reason: String
  /// True when another path would do: the machine is well, the name is not.
  package var isNamedWrongly = false
  /// True when nobody reads what is written any more.
  package var isReaderGone = false
  /// The code of the finding that this becomes.
  package var code = DiagnosticCode.unreadableFile

  /// `path: reason`.
  package var description: String { "\(path): \(reason)" }
}

/// Reads and writes files by POSIX calls.
package struct DiskFileSystem: Sendable {
  /// No file larger than this is read.
  package static let maximumFileSize = 16 * 1024 * 1024

  /// Creates access to the disk.
  package init() {}

  /// The bytes of a regular file of at most 16 MiB.
  ///
  /// Devices, pipes and folders are refused before a byte is read, large files by their size.
  package func read(_ path: String) throws(DiskFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DiskFailure(path: path, reason: "is not a regular file", isNamedWrongly: true)
    }
    guard status.st_size <= Self.maximumFileSize else {
      throw DiskFailure(path: path, reason: "is larger than 16 MiB", code: .fileTooLarge)
    }
    return try readAll(descriptor, path: path, expecting: Int(status.st_size))
  }

  /// Standard input up to 16 MiB.
  package func readStandardInput() throws(DiskFailure) -> [UInt8] {
    try readAll(STDIN_FILENO, path: "-")
  }

  /// The names in a folder, sorted by bytes, hidden ones left out; empty when there is none.
  package func list(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// True when the path names a folder.
  package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// True when nothing stands in a folder, not even a hidden file; false when it cannot be read.
  package func isEmptyFolder(_ path: String) -> Bool {
    guard let stream = opendir(path) else { return false }
    defer { closedir(stream) }
    var count = 0
    while readdir(stream) != nil { count += 1 }
    return count <= 2
  }

  /// True when the path names anything.
  package func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path without links, `.` and `..`; nil when it names nothing.
  package func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The current folder.
  package var currentFolder: String { resolved(".") ?? "." }

  /// The folder of the running executable.
  package var executableFolder: String? {
    resolved("/proc/self/exe").map { Self.folder(of: $0) }
  }

  /// Writes all bytes to an open descriptor, continuing after interruptions.
  package func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(DiskFailure) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure(path) }
      offset += written
    }
  }

  /// Creates a folder and those above it that are missing.
  package func makeFolder(_ path: String) throws(DiskFailure) {
    if isFolder(path) { return }
    let parent = Self.folder(of: path)
    if parent != path { try makeFolder(parent) }
    guard mkdir(path, 0o755) == 0 || isFolder(path) else { throw failure(path) }
  }

  /// Everything before the last `/`; `.` when there is none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Everything after the last `/`.
  package static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// - Parameter size: how much is most likely there; the end is where nothing more comes.
  private func readAll(
    _ descriptor: Int32, path: String, expecting size: Int = 0
  ) throws(DiskFailure) -> [UInt8] {
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let got = buffer.baseAddress.map { Glibc.read(descriptor, $0, size) } ?? 0
      // What stands in the way is met again, and told, below.
      count = max(0, got)
    }
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= Self.maximumFileSize else {
        throw DiskFailure(path: path, reason: "is larger than 16 MiB", code: .fileTooLarge)
      }
    }
  }

  /// What `errno` says about a path.
  func failure(_ path: String) -> DiskFailure {
    let code = errno
    let reason =
      switch code {
      case ENOENT: "does not exist"
      case EACCES, EPERM: "may not be opened by you"
      case EISDIR: "is a folder"
      case ENOTDIR: "lies inside something that is no folder"
      case ENOSPC, EDQUOT: "cannot be written: the disk is full"
      case EROFS: "cannot be written: the disk is read-only"
      // A terminal that is not there, or a socket.
      case ENXIO: "is not a regular file"
      default: String(cString: strerror(code))
      }
    let isNamedWrongly =
      [ENOENT, EEXIST, EACCES, EPERM, EISDIR, ENOTDIR, ENAMETOOLONG, ELOOP, ENXIO].contains(code)
    return DiskFailure(
      path: path, reason: reason, isNamedWrongly: isNamedWrongly, isReaderGone: code == EPIPE)
  }
}
