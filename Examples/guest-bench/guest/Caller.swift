import Calls

/// Makes calls that ask for nothing, then gives up turns (PSCI's `CPU_SUSPEND`).
///
/// - Parameter argument: where the two numbers are, 64 bits each.
@c(guest_main)
func callOften(argument: UInt) -> UInt {
  guard let counts = unsafe UnsafePointer<UInt64>(bitPattern: argument) else { return 1 }
  for _ in 0..<(unsafe counts[0]) { _ = call_runtime(0, 0, 0) }
  for _ in 0..<(unsafe counts[1]) { _ = call_runtime(0xc400_0001, 0, 0) }
  return 0
}
