/// A first choice of actions, made by following the cheapest supporter of everything needed.

/// Greedy choice by additive costs, and the bound by maximal costs.
struct GreedySelection {
  private let network: SelectionNetwork
  private let weights: [Int64]

  init(_ network: SelectionNetwork, weights: [Int64]? = nil) {
    self.network = network
    self.weights = weights ?? network.cost
  }

  /// A lower bound on the cost of every choice: the dearest chain of what is needed.
  func bound() -> Int64 { settle(combining: max).node[network.goal] }

  /// A founded choice none of whose actions can be left out alone.
  func actions(_ founded: inout FoundedOrder, _ all: [Int32]) -> [Int32] {
    let supporters = supporters()
    var chosen = supporters
    if case .order = founded.find(using: chosen, branchings: 999) {} else { chosen = all }
    let order = chosen.sorted { (weights[Int($0)], $0) > (weights[Int($1)], $1) }
    for action in order {
      let rest = chosen.filter { $0 != action }
      if case .order = founded.find(using: rest, branchings: 99) { chosen = rest }
    }
    return chosen
  }

  private func supporters() -> [Int32] {
    let values = settle { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
    var chosen = [Bool](repeating: false, count: network.actionCount)
    var seen = [Bool](repeating: false, count: network.isAny.count)
    var stack: [Int32] = [Int32(network.goal)]
    while let node = stack.popLast() {
      let index = Int(node)
      if seen[index] { continue }
      seen[index] = true
      if index < network.factCount, values.giver[index] >= 0 {
        let giver = Int(values.giver[index])
        chosen[giver] = true
        stack.append(Int32(network.node(ofAction: giver)))
      }
      if network.isAny[index] {
        if let child = network.children[index].min(by: {
          (values.node[Int($0)], $0) < (values.node[Int($1)], $1)
        }) {
          stack.append(child)
        }
      } else {
        stack.append(contentsOf: network.children[index])
      }
    }
    return chosen.indices.filter { chosen[$0] }.map(Int32.init)
  }

  /// Values of nodes by rounds until nothing falls any more.
  private func settle(combining join: (Int64, Int64) -> Int64)
    -> (node: [Int64], giver: [Int32])
  {
    var value = [Int64](repeating: .max, count: network.isAny.count)
    var giver = [Int32](repeating: -1, count: network.factCount)
    var changed = true
    while changed {
      changed = false
      for node in value.indices {
        var fresh: Int64 = 0
        if network.isAny[node] {
          fresh = network.children[node].map { value[Int($0)] }.min() ?? .max
        } else {
          for child in network.children[node] { fresh = join(fresh, value[Int(child)]) }
        }
        if node < network.factCount {
          let cheapest = network.givers[node].min {
            (value[network.node(ofAction: Int($0))], $0)
              < (value[network.node(ofAction: Int($1))], $1)
          }
          giver[node] = cheapest ?? -1
          fresh = join(fresh, cheapest.map { value[network.node(ofAction: Int($0))] } ?? .max)
        } else if node < network.goal, fresh < .max {
          let action = node - network.factCount
          fresh = min(fresh, .max - weights[action]) + weights[action]
        }
        if fresh < value[node] {
          value[node] = fresh
          changed = true
        }
      }
    }
    return (value, giver)
  }
}
