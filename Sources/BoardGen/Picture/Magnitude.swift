/// How large a size is in a picture, and in few characters.
enum Magnitude {
  /// Eight times the binary logarithm, interpolated: in integers, so that every machine draws the
  /// same.
  static func of(_ size: UInt64) -> Int {
    guard size > 0 else { return 0 }
    let exponent = 63 - size.leadingZeroBitCount
    return exponent * 8 + Int(truncatingIfNeeded: (size << UInt64(63 - exponent)) >> 60 & 7)
  }

  /// The size as a whole number of at most four digits where there is one, else with a rounded
  /// decimal: `988 KiB`, `2044 KiB`, `254.3 GiB`.
  static func describe(_ size: UInt64) -> String {
    let units: [(name: String, shift: UInt64)] = [
      ("EiB", 60), ("PiB", 50), ("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10),
    ]
    let exact = units.first { size > 0 && size & ((1 << $0.shift) - 1) == 0 }
    if let exact, size >> exact.shift < 10_000 { return "\(size >> exact.shift) \(exact.name)" }
    guard let unit = units.first(where: { size >> $0.shift > 0 }) else { return "\(size) B" }
    let tenths = ((size >> (unit.shift - 7)) * 10 + 64) >> 7
    return tenths < 10_000
      ? "\(tenths / 10).\(tenths % 10) \(unit.name)" : "\((tenths + 5) / 10) \(unit.name)"
  }
}
