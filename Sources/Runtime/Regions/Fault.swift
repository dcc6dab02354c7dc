internal import Machine

/// Reports what the runtime did and nobody has asked for, and ends the run.
///
/// - Parameters:
///   - kind: what kind of fault it is (fault.h).
///   - cause: the machine's register that says why.
///   - pc: the instruction.
///   - address: what it wanted to access.
@c(runtime_fault)
func reportFault(kind: UInt32, cause: UInt, pc: UInt, address: UInt) -> Never {
  Console.prepare()
  switch FaultKind(rawValue: kind) {
  case .some(let access) where access.isAccess:
    Console.print("\nfault: \(access.name) at \(hex: UInt64(address)) refused")
    MemoryMap.describe(UInt64(address))
  case .interrupt: Console.print("\nfault: interrupt that nobody has enabled")
  default: Console.print("\nfault: exception")
  }
  Console.print("  by   the instruction at \(hex: UInt64(pc)), cause \(hex: UInt64(cause))")
  MemoryMap.describe(UInt64(pc))
  exit(1)
}
