internal import Machine
internal import Protection

/// Reports an exception that nobody has asked for, and ends the run.
///
/// - Parameters:
///   - kind: 0 synchronous, 1 IRQ, 2 FIQ, 3 SError.
///   - returnAddress: ELR_ELx.
///   - faultAddress: FAR_ELx, where the syndrome says that it holds an address.
@c(runtime_fault)
func reportFault(
  kind: UInt64, syndrome: UInt64, returnAddress: UInt64, faultAddress: UInt64
) -> Never {
  let cause = Syndrome(rawValue: syndrome)
  Console.prepare()
  if kind == 1 || kind == 2 {
    Console.print("\nfault: interrupt that nobody has enabled")
  } else if let access = cause.access, cause.hasAddress {
    Console.write("\nfault: \(access.name) at \(hex: faultAddress): \(cause.cause)")
    if let level = cause.level { Console.write(", level \(level)") }
    Console.print("")
    MemoryMap.describe(faultAddress)
  } else {
    Console.print("\nfault: \(cause.cause)")
  }
  Console.print("  by   the instruction at ELR \(hex: returnAddress), ESR \(hex: syndrome)")
  MemoryMap.describe(returnAddress)
  exit(1)
}
