/// Whole console sessions, run again in an empty folder with a tiny pack and compared.

import Foundation
import TestSupport
import Testing

@Suite struct TranscriptTests {
  static let folder = "Tests/CLITests/Transcripts"
  static let sessions = Repository.files(under: [folder], endingIn: [".txt"])

  /// Each transcript begins in its own copy of `Transcripts/pack`, as the folder `pack`.
  @Test(arguments: sessions) func printsWhatTheTranscriptSays(_ path: String) throws {
    let place = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Repository.file("\(Self.folder)/pack"), to: place.url.appendingPathComponent("pack"))
    let written = ConsoleSession(try Repository.text(path))
    var environment = ProcessRunner.plainEnvironment
    environment["WAYMARK_PATH"] = "pack"
    let seen = try written.replayed(in: place.url, environment: environment)
    if Golden.isRecording {
      let mismatch = Golden(path).mismatch(seen.text)
      Issue.record("\(mismatch ?? "")")
    } else {
      let mismatch = written.mismatch(with: seen)
      #expect(mismatch == nil, "\(path): \(mismatch ?? "")")
    }
  }
}
