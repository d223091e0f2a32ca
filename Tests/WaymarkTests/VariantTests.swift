/// Variants of flags, as `--variant` writes them.

import Testing
import Waymark

@Suite struct VariantTests {
  @Test func replacesWhatItNamesAndKeepsTheRest() throws {
    let flags = PlanFlags(from: "1", to: ["sre=2"], avoid: "a", budget: "100")
    let varied = try flags.varied(by: "avoid=b,c --strategy=quick-wins  free with-optional")
    #expect(varied.from == "1" && varied.to == ["sre=2"])
    #expect(varied.avoid == "b,c" && varied.strategy == "quick-wins")
    #expect(varied.budget == "0" && varied.withOptional)
    #expect(flags.avoid == "a" && flags.budget == "100")
  }

  @Test(arguments: ["", "avoid", "free=1", "effort=many", "frm=1", "pareto"])
  func refusesWhatIsNoFlagOfAPlan(_ words: String) {
    #expect(throws: PlanFlags.VariantMistake.self) { try PlanFlags().varied(by: words) }
  }

  @Test func namesTheFlagThatMayBeMeant() {
    let mistake = #expect(throws: PlanFlags.VariantMistake.self) {
      try PlanFlags().varied(by: "buget=0")
    }
    #expect(mistake?.hint == "did you mean 'budget'?")
  }
}
