/// Checksums of what Waymark wrote, so that it can tell its own lines from the reader's.

/// The checksums of one Markdown plan.
///
/// They stand in one comment at the end of the plan. A checksum covers what a block says (its
/// parsed text), not its bytes, so that a formatter may wrap or indent a line without making it the
/// reader's. Thirty bits are enough against chance; nobody gains by a collision that is made on
/// purpose, because the reader owns the file.
struct MarkdownSums: Equatable {
  /// How the comment begins.
  static let signature = "<!-- waymark:sums "

  /// Checksums of headings and items, in document order.
  let blocks: [String]
  /// The checksum of the title, of the summary and of the picture.
  let named: [String: String]
  private let known: Set<String>

  private init(blocks: [String], named: [String: String]) {
    self.blocks = blocks
    self.named = named
    known = Set(blocks)
  }

  /// The checksums of a plan as Waymark has just written it.
  init(of file: MarkdownPlanFile) {
    var blocks: [String] = []
    var named: [String: String] = [:]
    for segment in file.segments {
      switch segment.kind {
      case .title, .summary, .picture: named[segment.kind.name] = segment.sum
      case .heading, .item: blocks.append(segment.sum)
      case .head, .sums, .text: break
      }
    }
    self.init(blocks: blocks, named: named)
  }

  /// Reads a comment; nil when it is none of these.
  init?(comment: String) {
    guard comment.hasPrefix(Self.signature) else { return nil }
    var blocks: [String] = []
    var named: [String: String] = [:]
    for word in comment.split(whereSeparator: \.isSpace).dropFirst(2) where word != "-->" {
      let parts = word.split(separator: "=", maxSplits: 1)
      if parts.count == 2 {
        named[String(parts[0])] = String(parts[1])
      } else {
        blocks.append(String(word))
      }
    }
    self.init(blocks: blocks, named: named)
  }

  /// True when Waymark wrote a heading or an item with this checksum.
  func contains(_ sum: String) -> Bool { known.contains(sum) }

  /// The comment, in lines of at most 80 columns.
  func comment() -> String {
    var words = ["title", "summary", "picture"].compactMap { name in
      named[name].map { "\(name)=\($0)" }
    }
    words += blocks
    var lines: [String] = []
    var line = String(Self.signature.dropLast())
    for word in words + ["-->"] {
      if line.utf8.count + 1 + word.utf8.count > 80 {
        lines.append(line)
        line = word
      } else {
        line += " " + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Six letters and digits: thirty bits of the 64-bit FNV-1a hash of the parts.
  ///
  /// Fowler, Noll and Vo; see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-21.
  static func sum(_ parts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      forEachPlainByte(of: part) { hash = (hash ^ UInt64($0)) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01b3
    }
    // The high half of an FNV hash is the better mixed one.
    var rest = hash >> 32
    var text: [UInt8] = []
    for _ in 0..<6 {
      let digit = UInt8(rest & 31)
      text.append(digit < 26 ? UInt8(ascii: "a") + digit : UInt8(ascii: "2") + digit - 26)
      rest >>= 5
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes with typographic quotes, dashes and dots written by keyboard: pandoc changes the one
  /// into the other, and neither makes a line the reader's.
  private static func forEachPlainByte(of text: String, _ body: (UInt8) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0xE2, bytes[index + 1] == 0x80,
          let plain = plainPunctuation(bytes[index + 2])
        {
          plain.utf8.forEach(body)
          index += 3
        } else {
          body(bytes[index])
          index += 1
        }
      }
    }
  }

  /// What stands for a sign of the block U+2000…U+203F, named by the last byte of its UTF-8.
  private static func plainPunctuation(_ last: UInt8) -> String? {
    switch last {
    case 0x9C, 0x9D: "\""  // “ ”
    case 0x98, 0x99: "'"  // ‘ ’
    case 0x93: "--"  // –
    case 0x94: "---"  // —
    case 0xA6: "..."  // …
    default: nil
    }
  }
}
