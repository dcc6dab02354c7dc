internal import Machine

/// The machine's counter, which all cores share.
public enum Counter {
  /// Its value when the first instruction of the image ran; set once, before there is any other core.
  nonisolated(unsafe) static var entryCount: UInt64 = 0

  /// Nanoseconds since the first instruction of the image.
  ///
  /// Under QEMU's `-icount shift=0` an instruction takes one nanosecond.
  public static var nanosecondsSinceEntry: UInt64 {
    let ticks = unsafe counter_value() &- entryCount
    let frequency = counter_frequency()
    guard frequency > 0 else { return 0 }
    let billion: UInt64 = 1_000_000_000
    return ticks / frequency &* billion &+ ticks % frequency &* billion / frequency
  }
}
