/// Bytes at a fixed place, of which none beyond the last is ever read.
///
/// The memory has to stay as it is as long as the value is in use: nobody else may write it.
@safe
struct BootBytes: @unchecked Sendable {
  private let base: UnsafeRawPointer
  /// How many bytes there are.
  let count: UInt64

  /// Names `count` bytes, which have to be readable.
  @unsafe
  init(_ base: UnsafeRawPointer, count: UInt64) {
    unsafe self.base = base
    // An address of 32 bits has no more bytes above it.
    self.count = min(count, UInt64(Int.max))
  }

  /// One byte; 0 where there is none.
  subscript(offset: UInt64) -> UInt8 {
    guard offset < count else { return 0 }
    return unsafe base.load(
      fromByteOffset: Int(truncatingIfNeeded: offset), as: UInt8.self)
  }

  /// A number of a row that begins at `row`; bytes that are not there are zero.
  subscript(field: BootField, at row: UInt64) -> UInt64 {
    var value: UInt64 = 0
    var index = UInt64(field.size)
    while index > 0 {
      index &-= 1
      value = value << 8 | UInt64(self[row &+ UInt64(field.offset) &+ index])
    }
    return value
  }

  /// The bytes from `offset` on, `count` of them, as far as they are there.
  func part(_ offset: UInt64, _ count: UInt64) -> Self {
    let start = min(offset, self.count)
    let length = min(count, self.count &- start)
    return unsafe Self(base + Int(truncatingIfNeeded: start), count: length)
  }

  /// The CRC-32 of the first bytes (IEEE 802.3: reflected, polynomial 0x04c11db7), taken with zeros
  /// in the place of a field.
  func checksum(_ length: UInt64, without field: BootField) -> UInt64 {
    var sum: UInt32 = .max
    var offset: UInt64 = 0
    let hole = UInt64(field.offset)..<UInt64(field.offset &+ field.size)
    while offset < length {
      sum ^= hole.contains(offset) ? 0 : UInt32(self[offset])
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
      offset &+= 1
    }
    return UInt64(~sum)
  }
}
