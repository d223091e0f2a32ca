/// Every format of every scenario, byte by byte.

import TestSupport
import Testing
import WaymarkExport
import WaymarkModel

@Suite struct GoldenTests {
  @Test(arguments: ExportFormat.allCases)
  func `writes the same bytes as recorded`(format: ExportFormat) {
    for (name, plan) in SamplePlans.all {
      let output = format.exporter.export(plan, options: ExportOptions())
      let golden = Golden("Tests/WaymarkExportTests/Goldens/\(name)\(format.endings[0])")
      let mismatch = golden.mismatch(output)
      #expect(mismatch == nil)
    }
  }

  @Test func `writes a plan without steps in every format`() {
    for format in ExportFormat.allCases {
      let output = format.exporter.export(SamplePlans.empty, options: ExportOptions())
      #expect(output.utf8.last == 0x0A, "\(format)")
      #expect(!output.isEmpty)
    }
    let golden = Golden("Tests/WaymarkExportTests/Goldens/empty.md")
    let mismatch = golden.mismatch(
      MarkdownExporter().export(SamplePlans.empty, options: ExportOptions()))
    #expect(mismatch == nil)
  }

  @Test func `agrees with independent readers where they are installed`() throws {
    guard let judge = ForeignProgram("python3") else { return }
    let result = try judge.run(["Tests/WaymarkExportTests/Goldens/check.py"])
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
  }
}
