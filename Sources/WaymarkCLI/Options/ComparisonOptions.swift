/// The flags of `plan` that put several plans side by side.

import ArgumentParser
import Waymark

/// What the plan is compared with.
struct ComparisonOptions: ParsableArguments {
  @Flag(help: "Hours against money: the plans that are best for some value of an hour.")
  var pareto = false
  @Option(
    help: ArgumentHelp(
      "Put the plan beside one that was exported as JSON; may be given again.", valueName: "file"))
  var compare: [String] = []
  @Option(
    help: ArgumentHelp(
      "Put the plan beside one with other flags; may be given again.",
      discussion: "Flags as NAME=VALUE with blanks between: 'avoid=some-book budget=0'.",
      valueName: "flags"))
  var variant: [String] = []

  /// True when there is more than one plan to show.
  func isAsked(for plan: PlanOptions) -> Bool {
    !compare.isEmpty || !variant.isEmpty || strategies(of: plan).count > 1
  }

  /// Every plan to make, the one that was asked for first.
  func variants(
    of plan: PlanOptions
  ) throws(PlanFlags.VariantMistake) -> [(name: String, flags: PlanFlags)] {
    let strategies = strategies(of: plan)
    var asked = plan.flags
    var variants: [(name: String, flags: PlanFlags)] = []
    if let first = strategies.first { asked.strategy = first }
    variants.append((strategies.count > 1 ? "strategy=\(strategies[0])" : "as asked", asked))
    for strategy in strategies.dropFirst() {
      let word = "strategy=\(strategy)"
      variants.append((word, try asked.varied(by: word)))
    }
    for words in variant { variants.append((words, try asked.varied(by: words))) }
    return variants
  }

  private func strategies(of plan: PlanOptions) -> [String] {
    (plan.strategy ?? "").split(separator: ",").map(String.init)
  }
}
