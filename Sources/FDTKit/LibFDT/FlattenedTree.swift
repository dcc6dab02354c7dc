internal import CLibFDT

/// A flattened device tree blob in memory that libfdt may read and write.
///
/// This folder alone calls libfdt, and what is unsafe about a blob stays in it. The storage is made of
/// 64-bit words, so that its alignment is what libfdt demands whatever the caller's was.
struct FlattenedTree: Sendable {
  /// The blob, and behind it the space that libfdt may write to.
  var words: [UInt64]

  /// Copies `bytes` into a buffer of at least `capacity` bytes.
  init(_ bytes: some Collection<UInt8>, capacity: Int = 0) {
    words = Array(repeating: 0, count: (max(bytes.count, capacity) + 7) / 8)
    unsafe words.withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
  }

  /// The blob: as many bytes as its header says.
  var bytes: [UInt8] {
    // The second 32-bit word is the field `totalsize`.
    let size = UInt32(truncatingIfNeeded: UInt64(bigEndian: words.first ?? 0))
    return unsafe words.withUnsafeBytes { unsafe Array($0.prefix(Int(size))) }
  }

  /// Calls a libfdt function that reads.
  func read(_ body: (UnsafeRawPointer) -> CInt) -> CInt {
    unsafe words.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return -FDT_ERR_TRUNCATED }
      return unsafe body(base)
    }
  }

  /// Makes an error of what libfdt returns for one.
  static func check(_ result: CInt) throws(FDTError) {
    if result < 0 { throw FDTError(FDTError.Code(rawValue: -result)) }
  }
}
