/// Typed reads of a value (section 2.2.4.2).
extension Property {
  /// An error about this property.
  func error(_ reason: PropertyError.Reason, at index: Int? = nil) -> PropertyError {
    PropertyError(node: node, property: name, index: index, reason)
  }

  private func number<Number: FixedWidthInteger>() throws(PropertyError) -> Number {
    guard bytes.count == Number.bitWidth / 8, let number: Number = bytes.bigEndian() else {
      throw error(.size(bytes.count, expected: Number.bitWidth / 8))
    }
    return number
  }

  /// The value as one cell.
  public var u32: UInt32 { get throws(PropertyError) { try number() } }

  /// The value as one number of two cells, the more significant one first.
  public var u64: UInt64 { get throws(PropertyError) { try number() } }

  /// The value as one number of either one or two cells.
  public var u32OrU64: UInt64 {
    get throws(PropertyError) { bytes.count == 4 ? UInt64(try u32) : try u64 }
  }

  /// The value as 32-bit cells.
  public var cells: [UInt32] {
    get throws(PropertyError) {
      guard bytes.count.isMultiple(of: 4) else {
        throw error(.sizeNotMultiple(bytes.count, of: 4))
      }
      return (0..<bytes.count / 4).map { bytes.bigEndian(at: $0 * 4) ?? 0 }
    }
  }

  /// The value as one text, without its final NUL.
  public var string: String {
    get throws(PropertyError) {
      guard bytes.last == 0 else { throw error(.unterminatedString) }
      let text = bytes.dropLast()
      guard !text.contains(0) else { throw error(.severalStrings(try strings.count)) }
      return text.text
    }
  }

  /// The value as texts, each without its final NUL; at least one.
  public var strings: [String] {
    get throws(PropertyError) {
      guard bytes.last == 0 else { throw error(.unterminatedString) }
      return bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false).map(\.text)
    }
  }
}
