/// What can be learnt at all, starting from nothing: forward chaining over requirements.

import WaymarkGraph
import WaymarkModel

/// The least fixed point of "learnt when taught and when what it requires is learnt".
///
/// A circle never justifies itself, because nothing is assumed before it is derived. Counting of
/// unmet children makes it linear (Dowling and Gallier 1984, doi:10.1016/0743-1066(84)90014-1).
struct FoundedReach {
  private let forest: RequirementForest
  /// The parent of a forest node, or −1.
  private var parents: [Int32]
  /// Children that still have to hold before the node does.
  private var unmet: [Int32]
  /// What a root belongs to: a topic `t` as `t`, a part `p` as `−2 − p`, nothing as −1.
  private var owners: [Int32]
  /// Topic → its leaves in the forest.
  private let leaves: Digraph
  /// The depth at which a topic is taught by what can begin.
  private var supplied: [UInt8]
  private let network: RequirementNetwork
  private var agenda: [Int32] = []

  /// Topics whose requirement holds.
  private(set) var isReady: [Bool]
  /// Parts whose requirement holds.
  private(set) var hasBegun: [Bool]
  /// Forest nodes that hold.
  private(set) var holds: [Bool]

  /// Derives everything that follows.
  ///
  /// - Parameters:
  ///   - network: the requirements.
  ///   - isTaught: false to ask about prerequisites alone, as if everything were taught.
  /// - Complexity: O(*n*), *n* the size of the network.
  init(_ network: RequirementNetwork, onlyWhatIsTaught isTaught: Bool) {
    self.network = network
    forest = network.forest
    let count = forest.count
    let topicCount = network.topicRoots.count
    parents = [Int32](repeating: -1, count: count)
    unmet = [Int32](repeating: 0, count: count)
    owners = [Int32](repeating: -1, count: count)
    holds = [Bool](repeating: false, count: count)
    isReady = [Bool](repeating: false, count: topicCount)
    hasBegun = [Bool](repeating: false, count: network.partRoots.count)
    supplied = [UInt8](repeating: isTaught ? 0 : 3, count: topicCount)
    var edges: [(from: Int32, to: Int32)] = []
    for node in 0..<Int32(count) where forest.kinds[Int(node)] == .fact {
      edges.append((forest.facts[Int(node)] / 3, node))
    }
    leaves = Digraph(nodeCount: topicCount, edges: edges)
    for (topic, root) in network.topicRoots.enumerated() { owners[Int(root)] = Int32(topic) }
    if isTaught {
      for (part, root) in network.partRoots.enumerated() {
        owners[Int(root)] = -2 - Int32(part)
      }
    }
    prepare()
    propagate()
  }

  /// The depth to which a topic can be learnt, 0 for not at all.
  func depth(of topic: Int32) -> Int { isReady[Int(topic)] ? Int(supplied[Int(topic)]) : 0 }

  /// Lets a node hold, as if its requirement were dropped, and derives what follows.
  mutating func assume(_ node: Int32) {
    meet(node)
    propagate()
  }

  private mutating func prepare() {
    for node in 0..<Int32(forest.count) {
      let children = forest.children(of: node)
      for child in children { parents[Int(child)] = node }
      switch forest.kinds[Int(node)] {
      case .fact: unmet[Int(node)] = 1
      case .any: unmet[Int(node)] = 1
      case .all:
        unmet[Int(node)] = Int32(children.count)
        if children.isEmpty { agenda.append(node) }
      }
    }
    for node in agenda { holds[Int(node)] = true }
  }

  private mutating func meet(_ node: Int32) {
    guard !holds[Int(node)] else { return }
    unmet[Int(node)] -= 1
    guard unmet[Int(node)] <= 0 else { return }
    holds[Int(node)] = true
    agenda.append(node)
  }

  private mutating func propagate() {
    while let node = agenda.popLast() {
      let parent = parents[Int(node)]
      if parent >= 0 { meet(parent) }
      let owner = owners[Int(node)]
      if owner >= 0 {
        isReady[Int(owner)] = true
        learn(owner, from: 0, to: supplied[Int(owner)])
      } else if owner <= -2 {
        begin(Int(-2 - owner))
      }
    }
  }

  private mutating func begin(_ part: Int) {
    hasBegun[part] = true
    for (topic, depth) in network.lessons(ofPart: part) {
      guard depth > supplied[Int(topic)] else { continue }
      let before = supplied[Int(topic)]
      supplied[Int(topic)] = depth
      if isReady[Int(topic)] { learn(topic, from: before, to: depth) }
    }
  }

  private mutating func learn(_ topic: Int32, from before: UInt8, to depth: UInt8) {
    guard depth > before else { return }
    for leaf in leaves.successors(of: topic) {
      let wanted = UInt8(forest.facts[Int(leaf)] % 3) + 1
      if wanted > before, wanted <= depth { meet(leaf) }
    }
  }
}
