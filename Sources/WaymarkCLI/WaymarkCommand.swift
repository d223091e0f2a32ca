/// The command line of Waymark: its commands and what they share.

import ArgumentParser

@main
struct WaymarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark", abstract: "The way from where you stand to where you want to be.",
    version: "0.1.0")
}
