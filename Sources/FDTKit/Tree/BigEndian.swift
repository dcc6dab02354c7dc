extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// The big-endian number in as many of the collection's bytes as `Number` has, from `offset`
  /// counted from its start; `nil` if they aren't all there.
  func bigEndian<Number: FixedWidthInteger>(
    at offset: Int = 0, as type: Number.Type = Number.self
  ) -> Number? {
    let size = Number.bitWidth / 8
    guard offset >= 0, size <= count, offset <= count - size else { return nil }
    let start = startIndex + offset
    return self[start..<(start + size)].reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// The text in the bytes; what isn't UTF-8 becomes U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }
}
