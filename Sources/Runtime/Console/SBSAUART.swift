/// The generic UART of Arm's Base System Architecture (`arm,sbsa-uart`; Arm DEN0094, "UART"): the
/// part of a PL011 that is used once firmware, or a hypervisor, has set it up.
public struct SBSAUART: ConsoleDevice {
  private let registers: DeviceRegisters

  private enum Offset {
    static let data: UInt64 = 0x00
    static let flag: UInt64 = 0x18
  }

  private static let transmitFIFOFull: UInt32 = 1 << 5

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) { registers = DeviceRegisters(device) }

  /// Nothing: it has no registers for speed, format and enabling.
  public func prepare() {}

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while registers[Offset.flag] & Self.transmitFIFOFull != 0 {}
    registers[Offset.data] = UInt32(byte)
  }
}
