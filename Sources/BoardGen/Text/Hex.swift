public import Addresses

/// Hexadecimal numbers as generated files and diagnostics write them.
public enum Hex {
  /// `0x4020_0000`: at least eight digits, grouped by four.
  public static func grouped(_ value: UInt64) -> String { grouped(value, digits: 8) }

  /// A number of at least that many digits, a multiple of four, grouped by four.
  public static func grouped(_ value: UInt64, digits: Int) -> String {
    let width = max(digits, (count(of: value) + 3) / 4 * 4)
    return text(prefix: "0x", length: width + width / 4 - 1) { place in
      place % 5 == 4 ? UInt8(ascii: "_") : digit(place - place / 5, of: value)
    }
  }

  /// `0x40200000`, as assemblers and C want it.
  public static func number(_ value: UInt64) -> String { "0x" + plain(value) }

  /// The digits alone, at least that many: `40200000`.
  public static func plain(_ value: UInt64, digits: Int = 1) -> String {
    text(prefix: "", length: max(digits, count(of: value))) { digit($0, of: value) }
  }

  /// How many digits a number has.
  private static func count(of value: UInt64) -> Int {
    max(1, (UInt64.bitWidth - value.leadingZeroBitCount + 3) / 4)
  }

  /// The digit at a place, counted from the last one.
  private static func digit(_ place: Int, of value: UInt64) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: value >> UInt64(place * 4)) & 0xf
    return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }

  /// ASCII text of that length behind a prefix, each character by its place, counted from the last
  /// one; most of what is written are numbers, so they are made without any text in between.
  private static func text(
    prefix: StaticString, length: Int, _ character: (_ place: Int) -> UInt8
  ) -> String {
    let start = prefix.utf8CodeUnitCount
    return unsafe String(unsafeUninitializedCapacity: start + length) { buffer in
      for index in 0..<start { unsafe buffer[index] = unsafe prefix.utf8Start[index] }
      for index in 0..<length { unsafe buffer[start + index] = character(length - 1 - index) }
      return start + length
    }
  }
}

extension Address: CustomStringConvertible {
  /// The address as `0x4020_0000`.
  public var description: String { Hex.grouped(rawValue) }
}

extension AddressRange: CustomStringConvertible {
  /// The range as `[0x4020_0000, 0x4040_0000)`.
  public var description: String { "[\(start), \(end.map(\.description) ?? "2^64"))" }
}
