@testable import BoardGen

/// Bytes in memory, in the place of a file.
struct Bytes: ByteSource {
  let content: [UInt8]
  var size: UInt64 { UInt64(content.count) }

  func bytes(_ offset: UInt64, upTo count: Int) -> [UInt8] {
    offset < size ? Array(content[Int(offset)...].prefix(count)) : []
  }
}
