import Foundation
import HeapGauge

/// The most heap that an input took, and the most beside its own length.
struct HeapRecord {
  /// What an input may take whatever its length, in bytes, and how many times its length beyond it.
  let allowance: Int
  let factor: Int
  private var peak = 0
  private var input = 0
  private var ratio = 0

  init(allowance: Int, factor: Int) {
    self.allowance = allowance
    self.factor = factor
  }

  /// Takes down what the input of that length took since the gauge was started.
  ///
  /// - Returns: whether it is bounded.
  mutating func note(inputOf count: Int) -> Bool {
    let taken = heap_gauge_peak()
    if taken > peak { (peak, input) = (taken, count) }
    if count >= 1024 { ratio = max(ratio, taken / count) }
    return taken <= allowance + factor * count
  }

  /// A line for scripts/fuzz.
  var line: String {
    "heap: \(peak) bytes at most, for an input of \(input); \(ratio) times the input at most, "
      + "from 1 KiB on\n"
  }
}
