/// `waymark init`: a commented learner file to fill in.

import ArgumentParser
import Waymark

/// Writes `learner.yaml` into the current folder, never over an existing one.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented learner.yaml into the current folder.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "Overwrite an existing learner.yaml.")
  var force = false

  func run() throws {
    let report = Report(shared)
    let catalog = try report.value(shared.workspace.loadUsableCatalog(shared.path))
    let disk = DiskFileSystem()
    guard force || !disk.exists("learner.yaml") else {
      throw report.refusal(
        "'learner.yaml' exists already", hint: "move it away, or overwrite it with --force")
    }
    do throws(DiskFailure) {
      try disk.write(Array(LearnerTemplate.text(for: catalog).utf8), to: "learner.yaml")
    } catch {
      throw report.fault(error.description)
    }
    report.terminal.output(
      "wrote learner.yaml; fill it in, then: waymark plan --learner learner.yaml\n")
  }
}
