/// A few bytes of a file, whose number was checked when they were fetched; past their end there are
/// zeros.
struct HeaderBytes {
  let content: [UInt8]

  init(_ content: [UInt8]) { self.content = content }

  /// A little-endian number.
  func number(_ offset: UInt64, _ count: UInt64) -> UInt64 {
    bytes(offset, count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A big-endian number.
  func bigEndian(_ offset: UInt64, _ count: UInt64) -> UInt64 {
    bytes(offset, count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func bytes(_ offset: UInt64, _ count: UInt64) -> [UInt8] {
    (0..<count).map { index in
      let at = offset + index
      return at < UInt64(content.count) ? content[Int(at)] : 0
    }
  }
}
