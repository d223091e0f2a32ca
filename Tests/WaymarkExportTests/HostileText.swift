/// Texts that try to be more than text.

import TestSupport

enum HostileText {
  /// One attack each on Markdown, HTML, CSV, iCalendar, DOT, Mermaid, JSON and the terminal.
  static let examples: [String] = [
    "<script>alert(1)</script>", "=HYPERLINK(\"http://evil.example\")", "**bold** _it_ `code`",
    "[x](javascript:alert(1))", "![x](https://evil.example/a.png)", "a --> b; click n0 \"x\"",
    "end\"]; n1[\"owned", "\u{1B}[31mred\u{7}\u{9B}0m", "abc\u{202E}cba\u{2066}",
    "line one\nline two\r\n# heading\r- [x] done", "<!-- wm:cka --> -->",
    "- [x] **Ticked** <!-- wm:x -->",
    "DTSTART:20200101\r\nBEGIN:VALARM", "comma, semi; back\\slash", "\\", "``` ` ```",
    "</details><img src=x>",
    "http://evil.example/ www.evil.example xmpp:a@b.c", "&lt;b&gt; &amp; &#60;", "# #",
    "~~gone~~ ~a~",
    "-1+cmd|' /C calc'!A0", "\t@SUM(1)", "\0nul", "日本語のタイトル", "👩‍💻 emoji 🇩🇪", "e\u{301}te\u{301}",
    "| a | b |", "$x$ and $$y$$", "\" onmouseover=\"alert(1)", "' or '", "%00 %0A {{7*7}}", "]]>",
    "snake_case __init__ 2*3*4", "1. one", "> quote", "+ plus", "@mention #1", "…", "", "   ",
    "a\u{2028}b\u{2029}c", "\u{FEFF}bom", "\u{FFFE}\u{FFFF}", "\u{E000}", "x = y == z",
    "%% comment",
    "subgraph end", "digraph { a -> b }", "\\N \\G \\l", "a\u{0085}b", "*", "_", "[", "]", "<", ">",
    "[link]: https://evil.example", "***", "---", "===", "<https://evil.example>", "<javascript:x>",
    "data:text/html,x", "mailto:a@b.c", "very" + String(repeating: "long", count: 60),
  ]

  /// A text of up to forty pieces of the examples and single scalars.
  static func random(using generator: inout SeededGenerator) -> String {
    let pieces: [String] = [
      "*", "**", "_", "`", "```", "[", "](", ")", "<", ">", "<!--", "-->", "&", "&#", ";", "\\",
      "\"",
      "'", "\n", "\r\n", "\r", "\t", "\0", "\u{1B}[", "\u{9B}", "\u{202E}", "\u{2028}", " ", "  ",
      "#", "-",
      "+", "=", "@", "~", "|", "$", ":", "://", "http://", "www.", "xmpp:", "a@b.cc", "javascript:",
      "x",
      "word", "日", "👍🏽", "e\u{301}", "{", "}", "(", "%", "%%", "!", "!", ".", ",", "1.", "- [x] ",
      "<b>",
      "</b>", "wm:x", "\u{FFFF}", "^", "==",
    ]
    return (0..<generator.integer(in: 0...12)).map { _ in
      generator.pick(pieces)
    }.joined()
  }
}
