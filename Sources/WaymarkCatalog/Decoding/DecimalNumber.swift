/// Decimal numbers read from their digits: no floating point stands between a text and a minute.

/// A number as written: `digits` divided by ten to the power of `decimals`.
struct DecimalNumber: Equatable {
  private let digits: UInt128
  private let decimals: Int
  private let isNegative: Bool

  /// Reads `12`, `0.25`, `-3` or `.5`, and nothing else.
  ///
  /// At most 18 digits may stand on each side of the point.
  init?(_ text: some Sequence<UInt8>) {
    var digits: UInt128 = 0
    var whole = 0
    var decimals: Int?
    var isNegative = false
    var count = 0
    for (position, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + UInt128(byte - UInt8(ascii: "0"))
        count += 1
        if decimals == nil { whole += 1 } else { decimals = decimals.map { $0 + 1 } }
        guard whole <= 18, (decimals ?? 0) <= 18 else { return nil }
      case UInt8(ascii: "."):
        guard decimals == nil else { return nil }
        decimals = 0
      case UInt8(ascii: "-"):
        guard position == 0 else { return nil }
        isNegative = true
      default: return nil
      }
    }
    guard count > 0, decimals != 0 else { return nil }
    self.digits = digits
    self.decimals = decimals ?? 0
    self.isNegative = isNegative && digits > 0
  }

  /// The number times a factor, when that is a whole number.
  ///
  /// ```
  /// DecimalNumber("4.25".utf8)?.exactly(times: 100)  // 425
  /// ```
  func exactly(times factor: Int) -> Int? {
    let (quotient, remainder) = product(factor).quotientAndRemainder(dividingBy: scale)
    guard remainder == 0, let value = Int(exactly: quotient) else { return nil }
    return isNegative ? -value : value
  }

  /// The number times a factor, rounded up to a whole number.
  ///
  /// ```
  /// DecimalNumber("0.26".utf8)?.roundedUp(times: 60)  // 16, of 15.6
  /// ```
  func roundedUp(times factor: Int) -> Int? {
    let (quotient, remainder) = product(factor).quotientAndRemainder(dividingBy: scale)
    guard let value = Int(exactly: quotient) else { return nil }
    return isNegative ? -value : value + (remainder == 0 ? 0 : 1)
  }

  /// True below zero.
  var isBelowZero: Bool { isNegative }
  /// True at zero.
  var isZero: Bool { digits == 0 }

  private func product(_ factor: Int) -> UInt128 { digits * UInt128(factor.magnitude) }
  private var scale: UInt128 { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }
}
