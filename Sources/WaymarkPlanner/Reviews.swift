/// Short reviews of what was learnt: how long after, and how long.

internal import WaymarkModel

/// When and how long a step is gone over again.
///
/// What is gone over again after growing intervals is kept longer than what is learnt once (Cepeda,
/// Pashler, Vul, Wixted & Rohrer 2006, doi:10.1037/0033-2909.132.3.354; Dunlosky et al. 2013,
/// doi:10.1177/1529100612453266). A step is reviewed 3, 10 and 30 days after its end, for a tenth of
/// its time but at least five and at most thirty minutes. A review that falls due lets no further
/// step begin before it; `SlotLayout` puts it in.
enum Reviews {
  /// Days from the end of a step to its first, second and third review.
  static let intervals = [3, 10, 30]

  /// Minutes for going over a part again.
  static func length(of part: Int32, in graph: LearningGraph) -> Int {
    min(30, max(5, graph.parts[Int(part)].effort.likely / 10))
  }
}
