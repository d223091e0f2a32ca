/// The flags that every command has.

import ArgumentParser
import Waymark

/// Where the content is, and how findings are shown.
struct SharedOptions: ParsableArguments {
  @Option(help: "The content pack's folder.")
  var path: String?
  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto
  @Option(help: "Findings as text or json.")
  var diagnosticsFormat: DiagnosticsFormat = .text

  /// The streams of this run.
  var terminal: Terminal { Terminal(color: color) }

  /// The disk and the places of content, as the environment has them.
  var workspace: Workspace {
    Workspace(
      locator: ContentLocator(
        disk: DiskFileSystem(), environmentPath: environment("WAYMARK_PATH"),
        home: environment("WAYMARK_HOME")))
  }
}
