/// Folders and files that are no content at all: pipes, devices, loops, giants, strange names.

import Foundation
import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics

/// One hostile thing on the disk, and the codes of everything that must be said of it.
struct HostilePlace: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let codes: [DiagnosticCode]
  /// Puts the thing into a sound pack.
  let make: @Sendable (_ pack: String) throws -> Void

  init(
    _ name: String, _ codes: DiagnosticCode..., make: @escaping @Sendable (String) throws -> Void
  ) {
    testDescription = name
    self.codes = codes
    self.make = make
  }

  private static func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  static let all = [
    HostilePlace("pipe among topics", .unreadableFile) {
      #expect(mkfifo($0 + "/topics/p.yaml", 0o600) == 0)
    },
    HostilePlace("pipe as matrix", .unreadableFile, .missingFile, .unknownReference) {
      try FileManager.default.removeItem(atPath: $0 + "/matrix.yaml")
      #expect(mkfifo($0 + "/matrix.yaml", 0o600) == 0)
    },
    HostilePlace("endless device", .unreadableFile) {
      try link($0 + "/topics/d.yaml", to: "/dev/zero")
    },
    HostilePlace("empty device", .unreadableFile) {
      try link($0 + "/topics/d.yaml", to: "/dev/null")
    },
    HostilePlace("terminal", .unreadableFile) { try link($0 + "/topics/d.yaml", to: "/dev/tty") },
    HostilePlace("socket", .unreadableFile) {
      let path = $0 + "/topics/s.yaml"
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let isBound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      #expect(isBound == 0 && close(descriptor) == 0)
    },
    HostilePlace("random device", .unreadableFile) {
      try link($0 + "/resources/d.yaml", to: "/dev/urandom")
    },
    HostilePlace("link to itself", .unreadableFile) {
      try link($0 + "/topics/l.yaml", to: "l.yaml")
    },
    HostilePlace("links to each other", .unreadableFile, .unreadableFile) {
      try link($0 + "/topics/l.yaml", to: "m.yaml")
      try link($0 + "/topics/m.yaml", to: "l.yaml")
    },
    HostilePlace("link to nothing", .unreadableFile) {
      try link($0 + "/topics/l.yaml", to: "gone")
    },
    HostilePlace("link to a folder", .unreadableFile) { try link($0 + "/topics/l.yaml", to: "/") },
    HostilePlace("folder with a file's name", .unreadableFile) {
      try FileManager.default.createDirectory(
        atPath: $0 + "/topics/f.yaml", withIntermediateDirectories: false)
    },
    HostilePlace("kinds that are one folder in a loop", .wrongType, .wrongType) {
      try link($0 + "/certifications", to: ".")
    },
    HostilePlace("sparse gigabyte", .fileTooLarge) {
      try write("", to: $0 + "/topics/g.yaml")
      #expect(truncate($0 + "/topics/g.yaml", 1 << 30) == 0)
    },
    HostilePlace("sparse terabyte", .fileTooLarge) {
      try write("", to: $0 + "/topics/g.yaml")
      #expect(truncate($0 + "/topics/g.yaml", 1 << 40) == 0)
    },
    HostilePlace("file of the kernel", .wrongType) {
      try link($0 + "/topics/k.yaml", to: "/proc/version")
    },
    HostilePlace("secret through a link", .wrongType) {
      try write("root:x:0:0:secret\n", to: $0 + "/../outside")
      try link($0 + "/topics/s.yaml", to: "../../outside")
    },
    HostilePlace("name with terminal escapes", .unknownKey) {
      try write("- {id: x, title: X, skill: s, bad: 1}\n", to: $0 + "/topics/\u{1B}[2J\u{7}.yaml")
    },
    HostilePlace("name that turns direction", .unknownKey) {
      try write("- {id: x, title: X, skill: s, bad: 1}\n", to: $0 + "/topics/\u{202E}x.yaml")
    },
    HostilePlace("name of two lines", .unknownKey) {
      try write("- {id: x, title: X, skill: s, bad: 1}\n", to: $0 + "/topics/a\nb: error.yaml")
    },
    HostilePlace("name that is no UTF-8", .unreadableFile) {
      let name = Array(($0 + "/topics/").utf8).map { CChar(bitPattern: $0) } + [-1, 0x2E]
      let ending = "yaml".utf8.map { CChar(bitPattern: $0) } + [0]
      let descriptor = open(name + ending, O_WRONLY | O_CREAT, 0o600)
      #expect(descriptor >= 0 && close(descriptor) == 0)
    },
    HostilePlace("extends itself through a link", .extendsCycle) {
      try link($0 + "/../again", to: "pack")
      try write("waymark: 1\nid: p\ntitle: P\nextends: [../again]\n", to: $0 + "/path.yaml")
    },
    HostilePlace("extends itself", .extendsCycle) {
      try write("waymark: 1\nid: p\ntitle: P\nextends: [.]\n", to: $0 + "/path.yaml")
    },
    HostilePlace("extends a file", .unreadableFile) {
      try write("", to: $0 + "/../file")
      try write("waymark: 1\nid: p\ntitle: P\nextends: [../file]\n", to: $0 + "/path.yaml")
    },
    HostilePlace("extends nothing", .unreadableFile) {
      try write("waymark: 1\nid: p\ntitle: P\nextends: [../gone]\n", to: $0 + "/path.yaml")
    },
    HostilePlace("extends what lies far above", .unsafePath) {
      try write("waymark: 1\nid: p\ntitle: P\nextends: [../../../etc]\n", to: $0 + "/path.yaml")
    },
  ]
}

@Suite("Hostile places")
struct HostilePlaceTests {
  @Test("says of each what is wrong, and nothing else", arguments: HostilePlace.all)
  func places(_ place: HostilePlace) throws {
    let folder = try TemporaryFolder()
    try soundPack(in: folder)
    try place.make(folder.path("pack"))
    let findings = Workspace(locator: ContentLocator(disk: DiskFileSystem()))
      .loadCatalog(folder.path("pack")).diagnostics.filter(\.isError)
    #expect(
      findings.map(\.code.rawValue).sorted() == place.codes.map(\.rawValue).sorted(),
      "\(DiagnosticFormatter().format(findings))")
    let shown = DiagnosticFormatter().format(findings)
    #expect(SteeringCharacters.found(in: shown).isEmpty)
    // A file that is content by a link alone is shown by line, as any other; not more of it.
    #expect(shown.utf8.count < 10_000)
  }

  @Test("has names of their own")
  func names() {
    #expect(Set(HostilePlace.all.map(\.testDescription)).count == HostilePlace.all.count)
  }

  @Test(
    "refuses a giant before reading a byte of it",
    .enabled(if: FaultShim.canCompile(WriteFaultTests.compiler), "no C compiler"))
  func giantsAreNotRead() throws {
    let folder = try TemporaryFolder()
    try soundPack(in: folder)
    try folder.write("", to: "pack/giant/g.yaml")
    #expect(truncate(folder.path("pack/giant/g.yaml"), 1 << 30) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("pack/topics/g.yaml"), withDestinationPath: "../giant/g.yaml")
    var environment = ProcessRunner.plainEnvironment
    environment["LD_PRELOAD"] = try WriteFaultTests.shim.get().path
    environment["FAULT_FOLDER"] = folder.path("pack/topics/g.yaml")
    environment["FAULT_COUNT"] = folder.path("calls")
    let result = try ProcessRunner(environment: environment).run(["check", folder.path("pack")])
    #expect(result.stdout.contains("is larger than 16 MiB [file-too-large]"), "\(result.stdout)")
    let calls = try folder.text("calls").split(separator: "\n")
    #expect(calls.contains("open") && !calls.contains("read"), "\(calls)")
  }

  @Test("reads no more of standard input than of a file, though it never ends")
  func endlessInput() throws {
    let shell = ProcessRunner(URL(fileURLWithPath: "/bin/sh"))
    for source in ["cat /dev/zero", "head -c 17000000 /dev/zero"] {
      for command in ["plan --to 1 --learner -", "sync -", "import matrix -"] {
        let result = try shell.run(["-c", "\(source) | waymark \(command)"])
        #expect(result.status == 1, "\(command)")
        #expect(
          result.stderr == "-:1:1: error: '-' is larger than 16 MiB [file-too-large]\n",
          "\(command)")
      }
    }
  }

  private func soundPack(in folder: TemporaryFolder) throws {
    try folder.write([
      ("pack/path.yaml", "waymark: 1\nid: p\ntitle: P\n"),
      ("pack/matrix.yaml", "levels: [{level: 1}]\nskills: [{id: s, title: S}]\n"),
      ("pack/topics/t.yaml", "- {id: a, title: A, skill: s}\n"),
      ("pack/resources/r.yaml", "[]\n"),
    ])
  }
}
