/// Work spread over all cores of the machine, with results in the order of what was asked.

import Dispatch
import Synchronization

/// Runs independent pieces of work at once; nothing that comes out depends on who was first.
package enum AllCores {
  /// Runs a body once for each number below a count, and returns when all are done.
  package static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// What a body makes of each number below a count, in their order.
  package static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    forEach(count) { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
