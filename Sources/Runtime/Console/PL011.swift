/// Arm's PrimeCell UART (`arm,pl011`; Arm DDI 0183, chapter 3).
public struct PL011: ConsoleDevice {
  private let registers: DeviceRegisters

  private enum Offset {
    static let data: UInt64 = 0x00
    static let flag: UInt64 = 0x18
    static let lineControl: UInt64 = 0x2c
    static let control: UInt64 = 0x30
    static let interruptMask: UInt64 = 0x38
  }

  private enum Flag {
    static let transmitFIFOFull: UInt32 = 1 << 5
  }

  private enum Control {
    static let uartEnable: UInt32 = 1 << 0
    static let transmitEnable: UInt32 = 1 << 8
  }

  private enum LineControl {
    static let enableFIFOs: UInt32 = 1 << 4
    static let eightBits: UInt32 = 3 << 5
  }

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) { registers = DeviceRegisters(device) }

  /// Enables the transmitter if firmware has not: 8 bits, no parity, no interrupts.
  public func prepare() {
    let enabled = Control.uartEnable | Control.transmitEnable
    guard registers[Offset.control] & enabled != enabled else { return }
    registers[Offset.interruptMask] = 0
    registers[Offset.lineControl] = LineControl.eightBits | LineControl.enableFIFOs
    registers[Offset.control] = enabled
  }

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while registers[Offset.flag] & Flag.transmitFIFOFull != 0 {}
    registers[Offset.data] = UInt32(byte)
  }
}
