/// What a write replaces, what it keeps, and what happens when two writers meet.

import Foundation
import TestSupport
import Testing
import Waymark

@Suite("Writes to disk")
struct WritingTests {
  private let disk = DiskFileSystem()

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  private func failure(_ write: () throws(DiskFailure) -> Void) -> String? {
    do throws(DiskFailure) { try write() } catch { return error.reason }
    return nil
  }

  @Test("keeps the mode, whatever it is", arguments: [0o600, 0o644, 0o640, 0o666, 0o755, 0o4750])
  func keepsModes(_ wanted: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "file")
    #expect(chmod(folder.path("file"), mode_t(wanted)) == 0)
    try disk.write(Array("new".utf8), to: folder.path("file"))
    #expect(mode(folder.path("file")) == wanted)
    #expect(try folder.text("file") == "new")
  }

  @Test(
    "keeps the owner, and the bits that a change of owner takes away", .enabled(if: geteuid() == 0))
  func keepsOwners() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "file")
    #expect(chown(folder.path("file"), 12, 34) == 0 && chmod(folder.path("file"), 0o4750) == 0)
    try disk.write(Array("new".utf8), to: folder.path("file"))
    var status = stat()
    #expect(stat(folder.path("file"), &status) == 0)
    #expect(status.st_uid == 12 && status.st_gid == 34 && status.st_mode & 0o7777 == 0o4750)
  }

  @Test("follows links, also those to nothing and those to links")
  func followsLinks() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "deep/er/.keep")
    for (link, target) in [("a", "deep/b"), ("deep/b", "er/c")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path(link), withDestinationPath: target)
    }
    for text in ["first", "second"] {
      try disk.write(Array(text.utf8), to: folder.path("a"))
      #expect(try folder.text("deep/er/c") == text)
    }
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("deep/b")) == "er/c")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("loop"), withDestinationPath: "loop")
    #expect(
      failure { () throws(DiskFailure) in try disk.write([], to: folder.path("loop")) }
        == "is a link that leads to itself")
  }

  @Test("never takes the place of a folder, a device or a pipe")
  func refusesWhatIsNoFile() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    var places = [(folder.url.path, "is a folder"), (folder.path("pipe"), "is not a regular file")]
    // Where root runs the tests, a fault must not cost the machine its own device.
    let hasDevice = geteuid() == 0 && mknod(folder.path("null"), S_IFCHR | 0o666, 0x103) == 0
    if hasDevice { places.append((folder.path("null"), "is not a regular file")) }
    if geteuid() != 0 { places.append(("/dev/null", "is not a regular file")) }
    for (path, reason) in places {
      #expect(failure { () throws(DiskFailure) in try disk.write([], to: path) } == reason)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        == (hasDevice ? ["null", "pipe"] : ["pipe"]))
  }

  @Test("keeps a giant of unknown origin until it is told not to")
  func keepsGiants() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("giant")
    try folder.write("", to: "giant")
    #expect(truncate(path, 1 << 30) == 0)
    #expect(try !Workspace.writeOutput("new", to: path, force: false))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_size == 1 << 30)
    #expect(try Workspace.writeOutput("new", to: path, force: true))
    #expect(try folder.text("giant") == "new")
  }

  @Test("writes names as long as the disk takes")
  func longNames() throws {
    let folder = try TemporaryFolder()
    for name in [
      String(repeating: "n", count: 255), "x" + String(repeating: "é", count: 127),
    ] {
      try disk.write(Array("text".utf8), to: folder.path(name))
      #expect(try folder.text(name) == "text")
    }
  }

  @Test("tells a second writer while the first one is at work")
  func tellsTheSecondWriter() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "file")
    let held = open(folder.path(".file.waymark-tmp"), O_RDWR | O_CREAT, 0o600)
    #expect(flock(held, LOCK_EX) == 0)
    let reason = failure { () throws(DiskFailure) in
      try disk.write(Array("new".utf8), to: folder.path("file"))
    }
    #expect(reason == "is being written by somebody else; try again")
    #expect(try folder.text("file") == "old")
    close(held)
    try disk.write(Array("new".utf8), to: folder.path("file"))
    #expect(try folder.text("file") == "new")
  }

  @Test("keeps a change that came after the reading")
  func keepsChanges() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("file")
    let changed = "was changed by somebody else meanwhile; it is kept so"
    func write(_ text: String, _ replaced: DiskFileSystem.Replaced) -> String? {
      failure { () throws(DiskFailure) in
        try disk.write(Array(text.utf8), to: path, replacing: replaced)
      }
    }
    #expect(write("one", .nothing) == nil)
    #expect(write("two", .nothing) == changed)
    #expect(write("two", .bytes(Array("one".utf8))) == nil)
    #expect(write("three", .bytes(Array("one".utf8))) == changed)
    #expect(try folder.text("file") == "two")
    #expect(write("three", .anything) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["file"])
  }

  @Test("loses no update of many writers at once", arguments: 1...3)
  func losesNoUpdate(_ round: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("counter")
    try folder.write("", to: "counter")
    let writers = 8
    let updates = 12
    let disk = disk
    // Each writer adds its line to what it read, and begins again when it is told.
    DispatchQueue.concurrentPerform(iterations: writers) { writer in
      var done = 0
      while done < updates {
        do throws(DiskFailure) {
          let old = try disk.read(path)
          let line = Array("\(writer).\(done)\n".utf8)
          try disk.write(old + line, to: path, replacing: .bytes(old))
          done += 1
        } catch {
          usleep(200)
        }
      }
    }
    let lines = try folder.text("counter").split(separator: "\n").map(String.init)
    let wanted = (0..<writers).flatMap { writer in (0..<updates).map { "\(writer).\($0)" } }
    #expect(lines.sorted() == wanted.sorted(), "round \(round)")
  }
}
