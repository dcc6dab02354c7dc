/// Numbers as people write them in a request: `0x4000_0000`, `64KiB`, `2 MiB`, `1GiB`.
public enum Quantity {
  private static let units: [(suffix: String, factor: UInt64)] = [
    ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
  ]

  /// The number that a text stands for, in bytes; `nil` if it is not one or needs over 64 bits.
  public static func parse(_ text: String) -> UInt64? {
    for unit in units where text.hasSuffix(unit.suffix) {
      let digits = text.dropLast(unit.suffix.count)
      guard let number = integer(digits.last == " " ? digits.dropLast() : digits)
      else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: unit.factor)
      return overflow ? nil : product
    }
    return integer(text[...])
  }

  /// The range that `BASE:SIZE` stands for; `nil` for the parts that are not numbers.
  public static func parsePair(_ text: String) -> (base: UInt64, size: UInt64)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let base = parse(String(parts[0])), let size = parse(String(parts[1]))
    else { return nil }
    return (base, size)
  }

  /// A size in the largest unit that leaves a whole number: `64 KiB`.
  public static func describe(_ bytes: UInt64) -> String {
    for unit in units.reversed() where bytes > 0 && bytes.isMultiple(of: unit.factor) {
      return "\(bytes / unit.factor) \(unit.suffix)"
    }
    return bytes == 1 ? "1 byte" : "\(bytes) bytes"
  }

  private static func integer(_ text: Substring) -> UInt64? {
    let isHexadecimal = text.lowercased().hasPrefix("0x")
    let digits = (isHexadecimal ? text.dropFirst(2) : text).filter { $0 != "_" }
    // `UInt64` would take a sign.
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt64(digits, radix: isHexadecimal ? 16 : 10)
  }
}
