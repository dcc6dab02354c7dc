public import Addresses

/// Hexadecimal numbers as generated files and diagnostics write them.
public enum Hex {
  /// `0x4020_0000`: at least eight digits, grouped by four.
  public static func grouped(_ value: UInt64) -> String { grouped(value, digits: 8) }

  /// A number of at least that many digits, a multiple of four, grouped by four.
  public static func grouped(_ value: UInt64, digits: Int) -> String {
    let text = plain(value)
    let width = max(digits, (text.count + 3) / 4 * 4)
    let padded = String(repeating: "0", count: width - text.count) + text
    let groups = stride(from: 0, to: width, by: 4).map { offset in
      let start = padded.index(padded.startIndex, offsetBy: offset)
      return padded[start..<padded.index(start, offsetBy: 4)]
    }
    return "0x" + groups.joined(separator: "_")
  }

  /// `0x40200000`, as assemblers and C want it.
  public static func number(_ value: UInt64) -> String { "0x" + plain(value) }

  /// The digits alone, at least that many: `40200000`.
  public static func plain(_ value: UInt64, digits: Int = 1) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
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
