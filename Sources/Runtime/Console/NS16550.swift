internal import Machine

/// The PC's UART and its descendants (`ns16550a`, `snps,dw-apb-uart`; TI PC16550D, SNLS378).
public struct NS16550: ConsoleDevice {
  private let base: UInt64
  private let shift: UInt8
  private let isByteWide: Bool

  private enum Register {
    static let transmitHolding: UInt64 = 0
    static let interruptEnable: UInt64 = 1
    static let lineStatus: UInt64 = 5
  }

  private enum LineStatus {
    static let transmitHoldingEmpty: UInt8 = 1 << 5
  }

  /// Makes the driver; touches no register.
  public init(_ device: EarlyDevice) {
    base = device.virtualBase
    shift = device.registerShift
    isByteWide = device.registerWidth == 1
  }

  /// Stops interrupts; the transmitter is always on.
  public func prepare() { store(0, to: Register.interruptEnable) }

  /// Waits for room and sends one byte.
  public func write(_ byte: UInt8) {
    while load(Register.lineStatus) & LineStatus.transmitHoldingEmpty == 0 {}
    store(byte, to: Register.transmitHolding)
  }

  private func load(_ register: UInt64) -> UInt8 {
    let address = base &+ register << shift
    return isByteWide ? mmio_load8(address) : UInt8(truncatingIfNeeded: mmio_load32(address))
  }

  private func store(_ value: UInt8, to register: UInt64) {
    let address = base &+ register << shift
    if isByteWide {
      mmio_store8(address, value)
    } else {
      mmio_store32(address, UInt32(value))
    }
  }
}
