/// What is held to the end of the process, so that nobody waits for it to be taken apart.

import Synchronization

/// Values that are no longer needed, in a process that is about to end.
///
/// Large content is a million pieces of memory. To give back each of them takes longer than a plan,
/// and the end of the process gives back all at once.
enum UntilExit {
  private static let values = Mutex<[any Sendable]>([])

  /// Holds a value until the process ends.
  static func keep(_ value: any Sendable) { values.withLock { $0.append(value) } }
}
