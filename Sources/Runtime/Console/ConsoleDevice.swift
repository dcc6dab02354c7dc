/// A device that shows text a byte at a time, without interrupts.
///
/// A driver holds no state but where its registers are, so that one can be made wherever text has
/// to come out: also in a fault handler, before anything has been set up.
public protocol ConsoleDevice {
  /// Makes the driver; touches no register.
  init(_ device: EarlyDevice)

  /// Makes the transmitter ready. Speed and format stay as firmware has set them.
  func prepare()

  /// Waits for room and sends one byte.
  func write(_ byte: UInt8)
}
