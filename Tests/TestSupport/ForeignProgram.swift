/// Programs of others, found where the person who runs the tests would find them.

import Foundation

/// A program that shares no code with Waymark and may be missing.
///
/// Other tests see a plain environment; these programs need the one in which they were installed.
package struct ForeignProgram: Sendable {
  private let runner: ProcessRunner

  /// Finds a program on the inherited path; nil when it is not installed.
  package init?(_ name: String) {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let file = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let file else { return nil }
    runner = ProcessRunner(file, environment: environment)
  }

  /// Runs the program to its end, in the root of the checkout.
  package func run(_ arguments: [String], input: String = "") throws -> ProcessResult {
    try runner.run(arguments, input: input)
  }
}
