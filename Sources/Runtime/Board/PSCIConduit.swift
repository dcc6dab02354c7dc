/// How the firmware's power interface is called (PSCI, Arm DEN0022; `method` in the tree).
public enum PSCIConduit: UInt8, Sendable {
  /// There is no such firmware.
  case none
  /// By a hypervisor call.
  case hvc
  /// By a secure monitor call.
  case smc
}
