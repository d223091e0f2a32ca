/// Writes that wait for the disk while the cores go on with other work.

import Dispatch
import Synchronization

/// Carries out writes in the background, several at once, in no order.
final class PendingWrites: Sendable {
  /// How many writes wait for the disk at once.
  private static let writerCount = 4
  /// How many may be given beyond those: who adds more waits, so that memory stays bounded.
  private static let backlog = 12

  // One queue a writer: a queue that runs several pieces at once gets threads for idle cores only.
  private let writers = (0..<writerCount).map { _ in DispatchQueue(label: "waymark.writes") }
  private let group = DispatchGroup()
  private let room = DispatchSemaphore(value: writerCount + backlog)
  private let count = Atomic(0)

  /// Has a write carried out soon; waits while many others are not done yet.
  func add(_ write: @escaping @Sendable () -> Void) {
    room.wait()
    let turn = count.wrappingAdd(1, ordering: .relaxed).oldValue
    writers[turn % Self.writerCount].async(group: group) { [room] in
      write()
      room.signal()
    }
  }

  /// Returns when all writes are done.
  func finish() { group.wait() }
}
