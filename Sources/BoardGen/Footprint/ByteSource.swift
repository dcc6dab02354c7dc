/// Bytes that are fetched where they are asked for, and never past their end.
protocol ByteSource {
  /// How many there are.
  var size: UInt64 { get }

  /// Some of them; as many as there are, if those are fewer than `count`.
  func bytes(_ offset: UInt64, upTo count: Int) throws(Footprint.Failure) -> [UInt8]
}

extension ByteSource {
  /// Some of them, all there.
  ///
  /// - Parameter part: what they are, for the words that are said where the file ends before them.
  func bytes(
    _ offset: UInt64, _ count: Int, of part: String
  ) throws(Footprint.Failure) -> HeaderBytes {
    let (end, wraps) = offset.addingReportingOverflow(UInt64(count))
    guard !wraps else { throw .malformed("\(part) reaches past 2^64") }
    guard end <= size else { throw .truncated(part, needs: end, has: size) }
    let bytes = try bytes(offset, upTo: count)
    guard bytes.count == count else { throw .malformed("\(part) lies too far inside of it") }
    return HeaderBytes(bytes)
  }
}

/// A part of other bytes, from an offset on.
struct Part<Whole: ByteSource>: ByteSource {
  private let whole: Whole
  private let start: UInt64
  let size: UInt64

  /// The part of `whole` that begins at `start`, not longer than what is there.
  init(of whole: Whole, from start: UInt64, size: UInt64) {
    self.whole = whole
    self.start = min(start, whole.size)
    self.size = min(size, whole.size - self.start)
  }

  func bytes(_ offset: UInt64, upTo count: Int) throws(Footprint.Failure) -> [UInt8] {
    guard offset < size else { return [] }
    return try whole.bytes(start + offset, upTo: Int(min(UInt64(count), size - offset)))
  }
}
