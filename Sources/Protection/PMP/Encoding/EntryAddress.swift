extension PMP {
  /// The value of `pmpaddr` that stands for an address: a bound, or four bytes.
  public static func encoded(_ address: UInt64) -> UInt64 { address >> 2 }

  /// The value of `pmpaddr` that stands for a naturally aligned power of two.
  ///
  /// As many ones as the size has bits beyond four bytes, less one, below a zero and the rest of
  /// the address.
  ///
  /// - Parameters:
  ///   - start: a multiple of `size`.
  ///   - size: a power of two of at least eight bytes.
  public static func encoded(napot start: UInt64, size: UInt64) -> UInt64 {
    start >> 2 | (size >> 3 &- 1)
  }
}
