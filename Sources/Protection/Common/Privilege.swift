/// Who makes an access.
public enum Privilege: UInt8, Hashable, Sendable {
  /// The hypervisor (Arm EL2) or the machine level (RISC-V M-mode).
  case hypervisor
  /// The operating system kernel (Arm EL1 or privileged thread, RISC-V S-mode).
  case kernel
  /// An application (Arm EL0 or unprivileged thread, RISC-V U-mode).
  case user
  /// A guest under the second stage of a hypervisor.
  case guest
}
