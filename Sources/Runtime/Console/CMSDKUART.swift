/// The UART of Arm's Cortex-M System Design Kit and its FPGA images (`arm,cmsdk-uart`; Arm DDI 0479,
/// section 4.3).
public struct CMSDKUART: ConsoleDevice {
  private let registers: DeviceRegisters

  private enum Offset {
    static let data: UInt64 = 0x00
    static let state: UInt64 = 0x04
    static let control: UInt64 = 0x08
    static let bauddiv: UInt64 = 0x10
  }

  private static let transmitBufferFull: UInt32 = 1 << 0
  private static let transmitEnable: UInt32 = 1 << 0

  /// The smallest divisor that the device works with, which it does not have after reset.
  private static let leastDivisor: UInt32 = 16

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) { registers = DeviceRegisters(device) }

  /// Enables the transmitter, as fast as can be if nobody has set a speed.
  public func prepare() {
    if registers[Offset.bauddiv] < Self.leastDivisor {
      registers[Offset.bauddiv] = Self.leastDivisor
    }
    registers[Offset.control] |= Self.transmitEnable
  }

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while registers[Offset.state] & Self.transmitBufferFull != 0 {}
    registers[Offset.data] = UInt32(byte)
  }
}
