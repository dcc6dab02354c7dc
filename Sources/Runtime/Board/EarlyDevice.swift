/// A device that works before the memory map is put to use (console, interrupt controller, timer).
public struct EarlyDevice: Sendable {
  /// The physical address of the first register.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64
  /// The input clock in hertz; 0 if the tree does not say.
  public let clockFrequency: UInt64
  /// What the device does.
  public let kind: Kind
  /// Log2 of the distance between registers in bytes (`reg-shift`).
  public let registerShift: UInt8
  /// The width of an access in bytes (`reg-io-width`).
  public let registerWidth: UInt8

  /// Makes a row.
  @inline(always)
  public init(
    kind: Kind, base: UInt64, size: UInt64, registerShift: UInt8, registerWidth: UInt8,
    clockFrequency: UInt64
  ) {
    self.base = base
    self.size = size
    self.clockFrequency = clockFrequency
    self.kind = kind
    self.registerShift = registerShift
    self.registerWidth = registerWidth
  }

  /// What an early device does.
  public enum Kind: UInt8, Sendable {
    /// Shows text: what `stdout-path` names.
    case console
    /// Brings interrupts to the cores.
    case interruptController
    /// Counts time.
    case timer
  }
}
