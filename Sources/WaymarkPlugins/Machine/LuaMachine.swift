/// One Lua machine: opened with its limits and host functions, asked, and closed.

internal import CLuaHost

/// What a host function gets.
package struct LuaCall {
  /// The arguments.
  package let arguments: [LuaValue]
  /// The line of the script that calls; 0 when unknown.
  package let line: Int
  /// Steps to charge for what the host does, beyond the call itself.
  package var work: UInt64 = 0
}

/// What a host function throws; the text is raised in the script, where it can be caught.
package struct LuaRefusal: Error {
  /// The error message.
  package let message: String

  /// Wraps a message.
  package init(_ message: String) { self.message = message }
}

/// A function that scripts find in the host's table.
package struct LuaHostFunction {
  /// Its name there.
  package let name: String
  /// What it does. It must not call the machine; the machine would answer that it is busy.
  package let body: (inout LuaCall) throws(LuaRefusal) -> LuaValue

  /// Names a function.
  package init(
    _ name: String, _ body: @escaping (inout LuaCall) throws(LuaRefusal) -> LuaValue
  ) {
    self.name = name
    self.body = body
  }
}

/// A sandboxed Lua state. Not `Sendable`: one task uses it at a time.
///
/// Nothing that a script does unwinds through a Swift frame: every call is protected in C, and a
/// host function's error is raised only after its Swift frame is gone. A machine needs about
/// 17 KB and 0.1 ms to open and close. The calling thread needs 512 KiB of stack.
package final class LuaMachine {
  private var handle: OpaquePointer?
  private let functions: Unmanaged<FunctionTable>
  private var chunk = ""
  private var lentRows: RowTable?

  /// Opens a machine whose scripts see `functions` in the table `waymark`.
  package init(limits: LuaLimits = .standard, functions: [LuaHostFunction] = []) throws(LuaFault) {
    let table = Unmanaged.passRetained(FunctionTable(functions))
    self.functions = table
    var status = LH_OK
    var hostLimits = limits.forHost
    let names = functions.map { CText($0.name) }
    let pointers = names.map { Optional($0.pointer) }
    handle = withExtendedLifetime(names) {
      pointers.withUnsafeBufferPointer {
        lh_open(
          &hostLimits, "waymark", $0.baseAddress, Int32($0.count), callHost, table.toOpaque(),
          &status)
      }
    }
    // From here on `deinit` runs, even when this throws, and gives the functions back.
    if handle == nil { throw LuaFault(.memory, "there is no memory for a rule's machine") }
  }

  deinit {
    close()
    functions.release()
  }

  /// Closes the machine early and answers how many bytes it kept: 0, or there is a leak.
  @discardableResult
  package func close() -> Int {
    guard let handle else { return 0 }
    self.handle = nil
    return lh_close(handle)
  }

  /// Compiles and runs a text; answers the value that it returns.
  package func load(_ source: [UInt8], name: String) throws(LuaFault) -> LuaValue {
    let handle = try open()
    chunk = name
    try check(source.withUnsafeBufferPointer { lh_load(handle, name, $0.baseAddress, $0.count) })
    return results().first ?? .nil
  }

  /// Lends rows to scripts; those of an earlier lending are refused from then on.
  package func bind(_ rows: RowTable?) throws(LuaFault) {
    try check(lh_bind(try open(), rows?.pointer))
    lentRows = rows
  }

  /// Calls a function once.
  package func call(_ function: LuaFunction, _ arguments: [LuaValue]) throws(LuaFault) -> LuaValue {
    let handle = try open()
    var bytes: [UInt8] = []
    for argument in arguments { LuaWire.encode(argument, into: &bytes) }
    try check(
      bytes.withUnsafeBufferPointer {
        lh_call(handle, function.handle, $0.baseAddress, $0.count)
      })
    return results().first ?? .nil
  }

  /// Calls `function(row, extra)` for each row inside one protected call; NaN stands for nil.
  package func numbers(
    _ function: LuaFunction, rows: [UInt32], extra: LuaValue
  ) throws(LuaFault) -> [Double] {
    try map(function, LH_MAP_NUMBERS, rows: rows, extra: extra)
  }

  /// As `numbers`, for functions that answer true, false or nil.
  package func flags(
    _ function: LuaFunction, rows: [UInt32], extra: LuaValue
  ) throws(LuaFault) -> [Bool?] {
    try map(function, LH_MAP_FLAGS, rows: rows, extra: extra).map { $0.isNaN ? nil : $0 != 0 }
  }

  /// As `numbers`, for functions that answer anything.
  package func values(
    _ function: LuaFunction, rows: [UInt32], extra: LuaValue
  ) throws(LuaFault) -> [LuaValue] {
    _ = try map(function, LH_MAP_VALUES, rows: rows, extra: extra)
    return results()
  }

  /// What the machine has used.
  package var usage: LuaUsage {
    guard let handle else { return LuaUsage(steps: 0, bytes: 0, peakBytes: 0, allocations: 0) }
    let figures = lh_get_statistics(handle)
    return LuaUsage(
      steps: figures.steps, bytes: figures.used, peakBytes: figures.peak,
      allocations: figures.allocations)
  }

  /// How often host functions were entered and left; the two are always equal between calls.
  package var hostCalls: (entered: Int, left: Int) {
    let table = functions.takeUnretainedValue()
    return (table.entered, table.left)
  }

  /// For proofs only: refuses the given allocation, counted from now; 0 for none. See
  /// `lh_limits.fail_at` for the modes.
  package func failAllocation(_ number: UInt64, mode: Int32) {
    if let handle { lh_set_failure(handle, number, mode) }
  }

  // MARK: - Parts of a call

  private func open() throws(LuaFault) -> OpaquePointer {
    guard let handle else { throw LuaFault(.dead, "the machine is closed") }
    return handle
  }

  private func map(
    _ function: LuaFunction, _ mode: lh_map_mode, rows: [UInt32], extra: LuaValue
  ) throws(LuaFault) -> [Double] {
    let handle = try open()
    var bytes: [UInt8] = []
    LuaWire.encode(extra, into: &bytes)
    var badRow: UInt32 = 0
    var out = [Double](repeating: .nan, count: rows.count)
    let status = out.withUnsafeMutableBufferPointer { out in
      rows.withUnsafeBufferPointer { rows in
        bytes.withUnsafeBufferPointer { bytes in
          lh_map(
            handle, function.handle, mode, rows.baseAddress, UInt32(rows.count),
            bytes.baseAddress, bytes.count, out.baseAddress, &badRow)
        }
      }
    }
    try check(status, row: Int(badRow))
    return out
  }

  private func check(_ status: lh_status, row: Int? = nil) throws(LuaFault) {
    if status == LH_OK { return }
    if status == LH_BUSY { throw LuaFault(.busy, "the machine is in use") }
    guard let handle, let error = lh_last_error(handle) else {
      throw LuaFault(.hostFault, "no error was noted")
    }
    var fault = LuaFault(status: status, error: error.pointee, chunk: chunk)
    fault.row = row
    throw fault
  }

  private func results() -> [LuaValue] {
    var count = 0
    guard let handle, let bytes = lh_result(handle, &count) else { return [] }
    var reader = LuaWire.Reader(UnsafeRawBufferPointer(start: bytes, count: count))
    var values: [LuaValue] = []
    while !reader.isAtEnd { values.append(reader.value()) }
    return values
  }
}

// MARK: - Calls from C

/// The functions of one machine, with a count of frames that every proof compares.
private final class FunctionTable {
  let functions: [LuaHostFunction]
  var entered = 0
  var left = 0

  init(_ functions: [LuaHostFunction]) { self.functions = functions }

  /// Answers the status and the bytes of the reply.
  func answer(_ function: Int, _ call: inout LuaCall) -> (status: Int32, reply: [UInt8]) {
    var reply: [UInt8] = []
    do throws(LuaRefusal) {
      guard functions.indices.contains(function) else { throw LuaRefusal("no such function") }
      LuaWire.encode(try functions[function].body(&call), into: &reply)
      return (0, reply)
    } catch {
      LuaWire.encode(.text(error.message), into: &reply)
      return (1, reply)
    }
  }
}

/// Never lets anything unwind into C: a thrown error becomes a status, and C raises it afterwards.
private let callHost: lh_host_function = { context, call in
  guard let context, let call else { return 1 }
  let table = Unmanaged<FunctionTable>.fromOpaque(context).takeUnretainedValue()
  table.entered += 1
  defer { table.left += 1 }
  var reader = LuaWire.Reader(
    UnsafeRawBufferPointer(start: call.pointee.args, count: call.pointee.args_count))
  var request = LuaCall(
    arguments: reader.value().elements ?? [], line: Int(call.pointee.line))
  let (status, reply) = table.answer(Int(call.pointee.function), &request)
  call.pointee.work = request.work
  let isKept = reply.withUnsafeBufferPointer {
    lh_buffer_put(call.pointee.reply, $0.baseAddress, $0.count)
  }
  return isKept ? status : 1
}

/// A text for C that lives as long as this object.
final class CText {
  private let storage: UnsafeMutablePointer<CChar>
  var pointer: UnsafePointer<CChar> { UnsafePointer(storage) }

  init(_ text: String) {
    let characters = Array(text.utf8CString)
    storage = .allocate(capacity: characters.count)
    storage.initialize(from: characters, count: characters.count)
  }

  deinit { storage.deallocate() }
}
