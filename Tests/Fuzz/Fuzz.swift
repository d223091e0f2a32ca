/// libFuzzer's driver over one of the targets; built by scripts/fuzz alone.

import CFuzzer
import FuzzTargets
import Glibc

/// Runs `FUZZ_TARGET` under libFuzzer, which takes the arguments.
@main struct Fuzz {
  static let target = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

  static func main() {
    guard target != nil else {
      print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
      return
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, tryInput))
  }
}

/// Tries one input; libFuzzer's own `main`, which lies unused in its library, asks for this name.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(data: UnsafePointer<UInt8>?, size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  if let law = Fuzz.target?.brokenLaw(bytes) { fatalError(law) }
  return 0
}
