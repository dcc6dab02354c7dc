extension PMSAv8 {
  /// `AP`: who may load and who may store.
  ///
  /// No value shuts out the upper level, and none lets the upper level write what the lower one may
  /// only read.
  public enum AccessPermissions: UInt8, Hashable, Sendable {
    /// The upper level loads and stores.
    case upperReadWrite = 0b00
    /// Both levels load and store.
    case readWrite = 0b01
    /// The upper level loads.
    case upperRead = 0b10
    /// Both levels load.
    case read = 0b11
  }
}
