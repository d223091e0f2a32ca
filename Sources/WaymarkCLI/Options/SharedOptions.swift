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
        home: environment("WAYMARK_HOME"),
        cacheFolder: cacheFolder), keepsContent: true)
  }

  /// By the XDG Base Directory Specification; what is empty or relative counts as not set.
  private var cacheFolder: String? {
    let home = environment("HOME").map { $0 + "/.cache" }
    return [environment("XDG_CACHE_HOME"), home].compactMap(\.self)
      .first { $0.hasPrefix("/") && $0 != "/.cache" }
  }
}
