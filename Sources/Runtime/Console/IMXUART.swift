/// The UART of i.MX (`fsl,imx6q-uart`; NXP IMX8MPRM, chapter UART).
public struct IMXUART: ConsoleDevice {
  private let registers: DeviceRegisters

  private enum Offset {
    static let transmitter: UInt64 = 0x40
    static let control1: UInt64 = 0x80
    static let control2: UInt64 = 0x84
    static let test: UInt64 = 0xb4
  }

  private enum Control2 {
    static let notInReset: UInt32 = 1 << 0
    static let transmitEnable: UInt32 = 1 << 2
    static let eightBits: UInt32 = 1 << 5
    static let ignoreRequestToSend: UInt32 = 1 << 14
  }

  private static let uartEnable: UInt32 = 1 << 0
  private static let transmitFIFOFull: UInt32 = 1 << 4

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) { registers = DeviceRegisters(device) }

  /// Enables the transmitter: 8 bits, whatever the other side says.
  public func prepare() {
    registers[Offset.control1] |= Self.uartEnable
    registers[Offset.control2] |=
      Control2.notInReset | Control2.transmitEnable | Control2.eightBits
      | Control2.ignoreRequestToSend
  }

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while registers[Offset.test] & Self.transmitFIFOFull != 0 {}
    registers[Offset.transmitter] = UInt32(byte)
  }
}
