/// Runs a program and collects everything that it says.

package import Foundation

/// What a program left behind.
package struct ProcessResult: Sendable {
  /// What it wrote to standard output.
  package var stdout: String
  /// What it wrote to standard error.
  package var stderr: String
  /// Its exit status; negative for the number of the signal that ended it.
  package var status: Int32
}

/// Runs programs in a known environment.
///
/// Both pipes are drained while the program runs: who waits first and reads afterwards hangs as soon
/// as a program writes more than a pipe holds (64 KiB).
package struct ProcessRunner: Sendable {
  /// The program.
  package var executable: URL
  /// The folder in which it runs.
  package var folder: URL
  /// Its whole environment: nothing is inherited.
  package var environment: [String: String]

  /// The environment in which every test runs unless it says otherwise.
  package static let plainEnvironment = [
    "PATH": "\(Repository.executable.deletingLastPathComponent().path):/usr/bin:/bin",
    "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/nonexistent", "COLUMNS": "80", "NO_COLOR": "1",
  ].merging(coverage) { $1 }

  /// Where a run that counts lines (`scripts/coverage`) gathers what the programs counted.
  private static let coverage = ProcessInfo.processInfo.environment
    .filter { $0.key == "LLVM_PROFILE_FILE" }

  /// A runner of `waymark`, or of another program.
  package init(
    _ executable: URL = Repository.executable, in folder: URL = Repository.root,
    environment: [String: String] = ProcessRunner.plainEnvironment
  ) {
    self.executable = executable
    self.folder = folder
    self.environment = environment
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - input: what it may read from standard input.
  package func run(_ arguments: [String], input: String = "") throws -> ProcessResult {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    let source = Pipe()
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = source
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let drains = [PipeDrain(output), PipeDrain(errors)]
    try? source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? source.fileHandleForWriting.close()
    let texts = drains.map { $0.text() }
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return ProcessResult(
      stdout: texts[0], stderr: texts[1],
      status: isSignal ? -process.terminationStatus : process.terminationStatus)
  }
}

/// Reads one pipe to its end on a thread of its own.
private final class PipeDrain: @unchecked Sendable {
  // Safe without a lock: `text()` waits for the thread that writes `bytes`.
  private var bytes = Data()
  private let finished = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) {
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      bytes = (try? handle.readToEnd()) ?? Data()
      finished.signal()
    }
  }

  func text() -> String {
    finished.wait()
    return String(decoding: bytes, as: UTF8.self)
  }
}
