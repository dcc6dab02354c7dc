/// The console of a board that has none, or one that nobody has written a driver for.
public struct NoConsole: ConsoleDevice {
  /// Makes the driver.
  public init(_ device: EarlyDevice) {}

  /// Does nothing.
  public func prepare() {}

  /// Drops the byte.
  public func write(_ byte: UInt8) {}
}
