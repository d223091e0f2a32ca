/// The bytes in which values cross, as `CLuaHost.h` describes them.

/// Writes and reads the encoding; both sides are little endian.
enum LuaWire {
  static func encode(_ value: LuaValue, into bytes: inout [UInt8]) {
    switch value {
    case .nil: bytes.append(0)
    case .bool(let flag): bytes.append(flag ? 2 : 1)
    case .integer(let integer):
      bytes.append(3)
      append(UInt64(bitPattern: integer), to: &bytes)
    case .number(let number):
      bytes.append(4)
      append(number.bitPattern, to: &bytes)
    case .text(let text):
      bytes.append(5)
      append(text, to: &bytes)
    case .table(let table):
      bytes.append(6)
      append(UInt32(table.entries.count), to: &bytes)
      for entry in table.entries {
        encode(entry.key, into: &bytes)
        encode(entry.value, into: &bytes)
      }
    case .row(let row):
      bytes.append(7)
      append(row, to: &bytes)
    case .function:
      // A function belongs to the machine that made it; none is ever handed in.
      bytes.append(0)
    case .list(let values):
      bytes.append(9)
      append(UInt32(values.count), to: &bytes)
      for value in values { encode(value, into: &bytes) }
    case .record(let record): encode(record, into: &bytes)
    }
  }

  private static func encode(_ record: LuaRecord, into bytes: inout [UInt8]) {
    bytes.append(10)
    append(record.name, to: &bytes)
    append(UInt32(record.fields.count), to: &bytes)
    for field in record.fields {
      append(field.key.text ?? "", to: &bytes)
      encode(field.value, into: &bytes)
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    append(UInt32(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Reads what the host's encoder wrote. It is ours and trusted to be complete; what is cut off
  /// all the same reads as nil.
  struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func value() -> LuaValue {
      switch integer(UInt8.self) {
      case 1: return .bool(false)
      case 2: return .bool(true)
      case 3: return .integer(integer(Int64.self))
      case 4: return .number(Double(bitPattern: integer(UInt64.self)))
      case 5: return .text(text())
      case 6:
        let count = integer(UInt32.self)
        return .table(LuaTable((0..<count).map { _ in LuaTable.Entry(value(), value()) }))
      case 7: return .row(integer(UInt32.self))
      case 8:
        let handle = integer(UInt32.self)
        return .function(LuaFunction(handle: handle, line: Int(integer(UInt32.self))))
      case 9:
        let count = integer(UInt32.self)
        return .list((0..<count).map { _ in value() })
      default: return .nil
      }
    }

    private mutating func text() -> String {
      let count = Int(integer(UInt32.self))
      let end = min(position + count, bytes.count)
      defer { position = end }
      return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    private mutating func integer<Word: FixedWidthInteger>(_: Word.Type) -> Word {
      let size = MemoryLayout<Word>.size
      defer { position += size }
      guard position + size <= bytes.count else { return 0 }
      return Word(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Word.self))
    }
  }
}
