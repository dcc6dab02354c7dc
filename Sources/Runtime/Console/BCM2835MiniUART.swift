/// The Raspberry Pi's auxiliary UART (`brcm,bcm2835-aux-uart`; BCM2835 peripherals, section 2.2).
public struct BCM2835MiniUART: ConsoleDevice {
  private let registers: DeviceRegisters

  private enum Offset {
    static let data: UInt64 = 0x00
    static let lineControl: UInt64 = 0x0c
    static let lineStatus: UInt64 = 0x14
    static let control: UInt64 = 0x20
  }

  private static let eightBits: UInt32 = 3
  private static let transmitterAcceptsByte: UInt32 = 1 << 5
  private static let transmitterEnable: UInt32 = 1 << 1

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) { registers = DeviceRegisters(device) }

  /// Enables the transmitter.
  ///
  /// The block's own enable (AUX_ENABLES) is shared with other devices, and firmware's.
  public func prepare() {
    registers[Offset.lineControl] = Self.eightBits
    registers[Offset.control] |= Self.transmitterEnable
  }

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while registers[Offset.lineStatus] & Self.transmitterAcceptsByte == 0 {}
    registers[Offset.data] = UInt32(byte)
  }
}
