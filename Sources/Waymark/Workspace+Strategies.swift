/// What the command line says about strategies.

import WaymarkPlanner

extension Workspace {
  /// One line for each strategy, its name first, in the order of the list.
  package static var strategyLines: [String] {
    let width = OrderingStrategies.all.map(\.name.count).max() ?? 0
    return OrderingStrategies.all.map { strategy in
      let padding = String(repeating: " ", count: width - strategy.name.count)
      return "\(strategy.name)\(padding)  \(strategy.summary)"
    }
  }
}
