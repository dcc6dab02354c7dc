import Foundation
import FuzzEntries
import HeapGauge

/// The target of this process, from the environment.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    stop("FUZZ_TARGET must be one of \(names)")
  }
  return target
}()

nonisolated(unsafe) private var heap = HeapRecord(allowance: 64 << 20, factor: 1024)

/// libFuzzer's first call.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
  // What is made once is no input's.
  _ = target.complaint(about: Array("x".utf8))
  heap_gauge_install()
  atexit { unsafe say(heap.line) }
  return 0
}

/// libFuzzer's call for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  check(input)
  // What is made once and kept is no leak: another run does not make it again. The sanitizer's own
  // search knows no pointers that have a tag in their unused bits, as those of Swift's enums do.
  if heap_gauge_growth() > 0, check(input) > 0, check(input) > 0, check(input) > 0 {
    stop("\(heap_gauge_growth()) bytes leak in each run")
  }
  return 0
}

/// Runs an input, which must be answered within bounds.
///
/// - Returns: how many bytes of heap are still in use.
@discardableResult
private func check(_ input: [UInt8]) -> Int {
  heap_gauge_start()
  if let complaint = target.complaint(about: input) { stop(complaint) }
  if unsafe !heap.note(inputOf: input.count) {
    stop("this input takes too much heap: \(unsafe heap.line)")
  }
  return heap_gauge_growth()
}

/// libFuzzer's call for a change: of a tree mostly as a tree, of everything else by its own ways.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: CUnsignedInt
) -> Int {
  if target.isTree, seed % 8 > 0 {
    let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
    if let output = Fuzzer.mutatedTree(input, seed: Int(seed), limit: limit),
      output.count <= limit
    {
      _ = unsafe UnsafeMutableBufferPointer(start: data, count: output.count)
        .update(fromContentsOf: output)
      return output.count
    }
  }
  return unsafe LLVMFuzzerMutate(data, count, limit)
}

private func say(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

private func stop(_ reason: String) -> Never {
  say("complaint: \(reason)\n")
  fatalError()
}
