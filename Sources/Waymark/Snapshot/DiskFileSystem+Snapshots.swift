/// What snapshots ask of the disk: whether a file is still the same, and a file of one's own.

import Glibc

extension DiskFileSystem {
  /// What tells this file from another and from itself after a change; nil when there is none.
  func identity(of path: String) -> FileIdentity? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }
    return FileIdentity(
      numbers: [
        Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino),
        status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
      ])
  }

  /// Removes a file that can be made again; nothing happens when there is none.
  func remove(_ path: String) { unlink(path) }

  /// The bytes of a regular file that belongs to this user and that nobody else may write, mapped;
  /// nil for any other.
  func mapOwn(_ path: String) -> MappedFile? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0, status.st_size > 0
    else { return nil }
    return MappedFile(descriptor, size: status.st_size)
  }
}

/// The bytes of a file as the system shows them, page by page as they are touched.
///
/// Snapshots are replaced by renaming and never written in place, so the bytes stay as they are while
/// they are mapped. Who cuts the file short meanwhile is its owner, and ends the run by a signal.
final class MappedFile: Sendable {
  /// The bytes; they live as long as this object.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// Maps an open file, which may be closed after.
  init?(_ descriptor: Int32, size: Int) {
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
