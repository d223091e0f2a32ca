/// What snapshots ask of the disk: whether a file is still the same, and a file of one's own.

import Glibc

extension DiskFileSystem {
  /// What tells this file from another and from itself after a change; nil when there is none.
  func identity(of path: String) -> FileIdentity? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
    return FileIdentity(
      name: path,
      numbers: [
        Int64(truncatingIfNeeded: status.st_dev), Int64(truncatingIfNeeded: status.st_ino),
        Int64(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
      ])
  }

  /// Removes a file that can be made again; nothing happens when there is none.
  func remove(_ path: String) { unlink(path) }

  /// The bytes of a regular file that belongs to this user and that nobody else may write; nil for
  /// any other.
  func readOwn(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0, status.st_size >= 0,
      status.st_size <= 1 << 30
    else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let got = Glibc.read(descriptor, base + count, size - count)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
    }
    return bytes.count == size ? bytes : nil
  }
}
