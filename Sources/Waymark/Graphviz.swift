/// The only other program that Waymark starts: Graphviz, to lay a graph out, where it is installed.

import Glibc
import WaymarkExport
import WaymarkModel

/// `dot`, found on the search path.
enum Graphviz {
  /// An answer beyond this is none.
  private static let mostBytes = 4 << 20
  /// A `dot` that says nothing for so long is given up.
  private static let patience: Int32 = 10_000
  /// What a socket holds at least, so that writing never waits for reading.
  private static let socketBytes = 60_000

  /// What `dot` says to a plan's graph; nil when it is not installed, fails or takes too long.
  static func layout(of plan: StudyPlan) -> String? {
    guard let request = GraphvizLayout.request(for: plan), request.utf8.count <= socketBytes else {
      return nil
    }
    return answer(to: Array(request.utf8), from: ["dot", "-Tplain"])
  }

  private static func answer(to input: [UInt8], from command: [String]) -> String? {
    // A socket, because a child that is gone already must not end us with a signal.
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    let child = start(command, on: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard let child else { return nil }
    let sent = input.withUnsafeBytes {
      send(ends[0], $0.baseAddress, input.count, Int32(MSG_NOSIGNAL))
    }
    shutdown(ends[0], Int32(SHUT_WR))
    let output = sent == input.count ? drained(ends[0]) : nil
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let output, status == 0 else { return nil }
    return String(validating: output, as: UTF8.self)
  }

  /// Starts a program whose standard input and output are one socket, with nothing else of ours.
  private static func start(_ command: [String], on socket: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    return posix_spawnp(&child, command[0], &actions, nil, &arguments, environ) == 0 ? child : nil
  }

  /// All that comes until the other side closes; nil when it is too much or does not come.
  private static func drained(_ descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wait, 1, patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= mostBytes else { return nil }
    }
  }
}
