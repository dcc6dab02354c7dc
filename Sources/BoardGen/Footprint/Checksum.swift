import CZlib

/// The CRC-32 of bytes that come in parts (RFC 1952, section 8).
struct Checksum {
  private var sum: UInt = 0

  /// The sum of no bytes.
  init() {}

  /// The sum of bytes that are all there.
  init(of bytes: [UInt8]) { add(bytes) }

  /// The sum of all bytes so far.
  var value: UInt64 { UInt64(sum) }

  /// Goes on with more bytes.
  mutating func add(_ bytes: [UInt8]) {
    sum = unsafe crc32(sum, bytes, UInt32(clamping: bytes.count))
  }
}
