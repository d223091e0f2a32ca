/// YAML text to values with exact places, over libyaml's events, bounded in time and memory.

import CYAML
import WaymarkDiagnostics

/// Loads files of the safe subset: one document, UTF-8, no anchors, aliases, tags or merge keys.
///
/// libyaml scans and parses; composing is done here, because a composer that follows aliases can
/// turn a small file into a huge tree.
///
/// - Complexity: O(*n*) time and memory, *n* the bytes of the file, which has at most `mostBytes`.
struct YAMLLoader {
  /// The most bytes that a file may have.
  static let mostBytes = 16 << 20
  /// The most collections that may lie inside each other.
  static let mostDepth = 64
  /// The most values that a file may have; one of 16 MiB with ordinary entries has half of them.
  static let mostValues = 3_000_000

  private let file: SourceFile
  private let log: ReadingLog
  private let places: PlaceMap
  private var records: [YAMLDocument.Record] = []
  private var texts: [UInt8] = []
  /// The collections that are open, outermost first, and for each the children read so far.
  private var open: [(record: Int, children: Int)] = []
  private var documents = 0

  /// Reads a file and lets a body look at it; whatever is wrong with the file goes to the log.
  ///
  /// Nodes of the document end with the body.
  static func read<Result>(
    _ file: SourceFile, log: ReadingLog, _ body: (YAMLDocument) -> Result
  ) -> Result {
    YAMLDocument.with(load(file, log: log), of: file, body)
  }

  private static func load(_ file: SourceFile, log: ReadingLog) -> YAMLDocument.Content {
    guard file.bytes.count <= mostBytes else {
      log.report(
        Diagnostic(
          .fileTooLarge, "'\(file.name)' has more than 16 MiB",
          at: SourceSpan(file: file, range: 0..<0), hint: "divide it into several files"))
      return YAMLDocument.Content()
    }
    let scan = TextScan(file)
    if let fault = scan.fault {
      log.report(fault)
      return YAMLDocument.Content()
    }
    reportHidden(scan.hidden, in: file, log: log)
    guard file.bytes.count > scan.markLength else {
      return YAMLDocument.Content(isComplete: true)
    }
    var loader = YAMLLoader(file: file, log: log, places: PlaceMap(file: file, scan: scan))
    let isComplete = loader.run(from: scan.markLength)
    return YAMLDocument.Content(
      records: loader.records, texts: loader.texts, isComplete: isComplete)
  }

  private init(file: SourceFile, log: ReadingLog, places: PlaceMap) {
    self.file = file
    self.log = log
    self.places = places
  }

  private static func reportHidden(_ offsets: [Int], in file: SourceFile, log: ReadingLog) {
    for offset in offsets {
      let bytes = file.bytes[offset...]
      let length = bytes[offset] >= 0xE0 ? 3 : 2
      let shown = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars
        .map(TerminalText.written).joined()
      log.report(
        Diagnostic(
          .hiddenCharacter, "\(shown) changes the direction of the text after it",
          at: SourceSpan(file: file, range: offset..<offset + length), hint: "delete it"))
    }
  }

  /// Feeds the parser; false when something stopped it before the end.
  private mutating func run(from start: Int) -> Bool {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return false }
    defer { yaml_parser_delete(&parser) }
    return file.bytes.withUnsafeBufferPointer { buffer in
      let bytes = UnsafeBufferPointer(rebasing: buffer[start...])
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var event = yaml_event_t()
      while true {
        guard yaml_parser_parse(&parser, &event) == 1 else {
          reportSyntax(parser)
          break
        }
        let isLast = event.type == YAML_STREAM_END_EVENT
        let goesOn = take(event, bytes: buffer)
        yaml_event_delete(&event)
        if isLast { return true }
        if !goesOn { break }
      }
      closeAll()
      return false
    }
  }

  /// Stores one event; false when nothing more should be read.
  private mutating func take(_ event: yaml_event_t, bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return beginDocument(event)
    case YAML_SCALAR_EVENT: return takeScalar(event, bytes: bytes)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return begin(.sequence, event, anchor: start.anchor, tag: start.tag)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return begin(.mapping, event, anchor: start.anchor, tag: start.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      close(end: places.offset(of: event.end_mark))
    case YAML_ALIAS_EVENT:
      refuse("aliases are not part of the safe subset of YAML", event, hint: "write the value out")
      return append(
        .init(kind: .refused, start: offset(event.start_mark), end: offset(event.end_mark)))
    default: break
    }
    return true
  }

  private mutating func beginDocument(_ event: yaml_event_t) -> Bool {
    documents += 1
    if event.data.document_start.tag_directives.start
      != event.data.document_start.tag_directives.end
    {
      refuse(
        "tag directives are not part of the safe subset of YAML", event, hint: "delete the line")
    }
    guard documents > 1 else { return true }
    refuse("a file holds one document, and a second one begins here", event, hint: "delete '---'")
    return false
  }

  private mutating func takeScalar(
    _ event: yaml_event_t, bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let scalar = event.data.scalar
    refuseProperties(event, anchor: scalar.anchor, tag: scalar.tag)
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    var record = YAMLDocument.Record(
      kind: .scalar, start: offset(event.start_mark), end: offset(event.end_mark))
    record.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    record.textLength = UInt32(text.count)
    if record.isPlain, Self.standsAsMeant(text, in: bytes, at: record) {
      record.textStart = record.start
    } else {
      record.isRewritten = true
      record.textStart = UInt32(texts.count)
      texts.append(contentsOf: text)
      reportControls(in: text, event)
    }
    if isKeyNext, record.isPlain, text.elementsEqual([0x3C, 0x3C]) {
      refuse(
        "merge keys are not part of the safe subset of YAML", event, hint: "write the keys out")
      record.kind = .refused
    }
    return append(record)
  }

  /// True when a scalar is the same bytes in the file as after parsing.
  private static func standsAsMeant(
    _ text: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>,
    at record: YAMLDocument.Record
  ) -> Bool {
    guard Int(record.end - record.start) == text.count else { return false }
    guard let meant = text.baseAddress, let written = bytes.baseAddress, !text.isEmpty else {
      return true
    }
    return memcmp(meant, written + Int(record.start), text.count) == 0
  }

  private mutating func begin(
    _ kind: YAMLDocument.Kind, _ event: yaml_event_t, anchor: UnsafeMutablePointer<UInt8>?,
    tag: UnsafeMutablePointer<UInt8>?
  ) -> Bool {
    refuseProperties(event, anchor: anchor, tag: tag)
    if isKeyNext {
      refuse("keys are texts in the safe subset of YAML", event, hint: "use a text as the key")
    }
    guard open.count < Self.mostDepth else {
      log.report(
        Diagnostic(
          .tooDeep, "more than \(Self.mostDepth) collections lie inside each other here",
          at: span(event), hint: "flatten the value"))
      return false
    }
    let start = offset(event.start_mark)
    guard append(.init(kind: kind, start: start, end: start)) else { return false }
    open.append((records.count - 1, 0))
    return true
  }

  private mutating func append(_ record: YAMLDocument.Record) -> Bool {
    guard records.count < Self.mostValues else {
      log.report(
        Diagnostic(
          .fileTooLarge, "'\(file.name)' has more than \(Self.mostValues) values",
          at: SourceSpan(file: file, range: Int(record.start)..<Int(record.end)),
          hint: "divide it into several files"))
      return false
    }
    var record = record
    record.next = UInt32(records.count + 1)
    records.append(record)
    if !open.isEmpty { open[open.count - 1].children += 1 }
    return true
  }

  private mutating func close(end: Int) {
    guard let (index, _) = open.popLast() else { return }
    records[index].end = UInt32(max(end, Int(records[index].start)))
    records[index].next = UInt32(records.count)
  }

  /// Closes what reading was inside of when it stopped, so that what was read stays usable.
  private mutating func closeAll() {
    let end = records.last.map { Int($0.end) } ?? 0
    while let (index, children) = open.last {
      records[index].isCutShort = true
      if records[index].kind == .mapping, children % 2 == 1 {
        var missing = YAMLDocument.Record(kind: .refused, start: UInt32(end), end: UInt32(end))
        missing.next = UInt32(records.count + 1)
        records.append(missing)
      }
      close(end: end)
    }
  }

  /// True when the next child of the innermost collection is a key.
  private var isKeyNext: Bool {
    guard let (index, children) = open.last else { return false }
    return records[index].kind == .mapping && children % 2 == 0
  }

  private func offset(_ mark: yaml_mark_t) -> UInt32 { UInt32(places.offset(of: mark)) }

  private func span(_ event: yaml_event_t) -> SourceSpan {
    let start = places.offset(of: event.start_mark)
    return SourceSpan(file: file, range: start..<max(start, places.offset(of: event.end_mark)))
  }
}

// MARK: - Findings

extension YAMLLoader {
  private func refuse(_ message: String, _ event: yaml_event_t, hint: String) {
    log.report(Diagnostic(.unsafeYAML, message, at: span(event), hint: hint))
  }

  private func refuseProperties(
    _ event: yaml_event_t, anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?
  ) {
    if anchor != nil {
      refuse("anchors are not part of the safe subset of YAML", event, hint: "delete the anchor")
    }
    if tag != nil {
      refuse("tags are not part of the safe subset of YAML", event, hint: "delete the tag")
    }
  }

  private func reportControls(in text: UnsafeBufferPointer<UInt8>, _ event: yaml_event_t) {
    // A control of writing direction that stands in the file itself was reported by the scan.
    guard text.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 >= 0x7F }) else {
      return
    }
    let source = file.bytes[span(event).range]
    guard source.contains(UInt8(ascii: "\\")) else { return }
    let controls = String(decoding: text, as: UTF8.self).unicodeScalars
      .filter { TerminalText.isControl($0) && $0 != "\n" && $0 != "\t" }
    guard let first = controls.first else { return }
    log.report(
      Diagnostic(
        .hiddenCharacter, "the text contains \(TerminalText.written(first))", at: span(event),
        hint: "delete it, unless it is meant"))
  }

  private func reportSyntax(_ parser: yaml_parser_t) {
    let problem = parser.problem.map { String(cString: $0) } ?? "not well formed"
    let start = places.offset(of: parser.problem_mark)
    var finding = Diagnostic(
      .yamlSyntax, "\(problem)", at: SourceSpan(file: file, range: start..<start))
    if let context = parser.context {
      let place = places.offset(of: parser.context_mark)
      finding.notes = [
        Diagnostic.Note(
          "\(String(cString: context)) that began here",
          at: SourceSpan(file: file, range: place..<place))
      ]
    }
    log.report(finding)
  }
}
