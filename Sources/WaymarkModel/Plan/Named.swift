/// An id with what it is called: how answers refer to steps, topics, cells.

/// A thing of the content, ready to be put into a sentence.
package struct Named: Sendable, Hashable {
  /// The written form.
  package var id: String
  /// What it is called.
  package var title: String

  /// Names something.
  package init(_ id: String, _ title: String) {
    self.id = id
    self.title = title
  }
}
