/// The board's console: text without memory to keep it in.
public enum Console {
  /// Writes a message and ends the line.
  public static func print(_ message: Message) { write("\n") }

  /// Writes a message.
  public static func write(_ message: Message) {}

  /// The driver, made anew for each use of constants: there is nothing to keep.
  private static var device: Board.Console? {
    @inline(always)
    get {
      let devices = Board.earlyDevices.span
      for index in devices.indices where devices[index].kind == .console {
        return Board.Console(devices[index])
      }
      return nil
    }
  }

  /// Makes the device ready, if there is one.
  static func prepare() { device?.prepare() }

  /// Sends one byte as it is.
  static func send(_ byte: UInt8) { device?.write(byte) }
}
