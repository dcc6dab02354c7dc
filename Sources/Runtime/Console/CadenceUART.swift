/// The UART of Zynq (`cdns,uart-r1p12`; AMD UG1087, module UART).
public struct CadenceUART: ConsoleDevice {
  private let registers: DeviceRegisters

  private enum Offset {
    static let control: UInt64 = 0x00
    static let channelStatus: UInt64 = 0x2c
    static let fifo: UInt64 = 0x30
  }

  private enum Control {
    static let transmitReset: UInt32 = 1 << 1
    static let transmitEnable: UInt32 = 1 << 4
    static let transmitDisable: UInt32 = 1 << 5
  }

  private static let transmitFIFOFull: UInt32 = 1 << 4

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) { registers = DeviceRegisters(device) }

  /// Enables the transmitter if firmware has not.
  public func prepare() {
    let control = registers[Offset.control]
    let state = control & (Control.transmitEnable | Control.transmitDisable)
    guard state != Control.transmitEnable else { return }
    registers[Offset.control] =
      control & ~Control.transmitDisable | Control.transmitEnable | Control.transmitReset
  }

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while registers[Offset.channelStatus] & Self.transmitFIFOFull != 0 {}
    registers[Offset.fifo] = UInt32(byte)
  }
}
