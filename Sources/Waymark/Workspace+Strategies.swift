/// What the command line says about strategies.

import WaymarkPlanner

extension Workspace {
  /// For each strategy its name with what it optimises, and below it how near the best it comes.
  package static var strategyLines: [String] {
    let width = OrderingStrategies.all.map(\.name.count).max() ?? 0
    let blank = String(repeating: " ", count: width)
    return OrderingStrategies.all.flatMap { strategy in
      let padding = blank.dropFirst(strategy.name.count)
      return [
        "\(strategy.name)\(padding)  \(strategy.summary)", "\(blank)  (\(strategy.nearness))",
      ]
    }
  }
}
