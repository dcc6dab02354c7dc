import CZlib

/// zlib's decompressor for a gzip member, with a buffer of constant size; the only file that calls
/// `inflate`.
@safe final class Inflation {
  private static let bufferSize = 1 << 16

  /// At one address as long as it is in use, which zlib checks.
  private let stream: UnsafeMutablePointer<z_stream>
  private var buffer = [UInt8](repeating: 0, count: bufferSize)
  /// Whether the end was reached, and the sum and the length there were right.
  private(set) var isComplete = false

  /// Starts; `nil` if there is no memory for it.
  init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16: with gzip's header and trailer instead of zlib's own.
    let status = unsafe inflateInit2_(
      stream, 16 + MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Unpacks the next bytes, and hands out what they become, part by part, until `body` has enough.
  ///
  /// - Returns: whether the bytes continue the stream; it says nothing of those behind its end.
  func unpack(_ input: [UInt8], _ body: (ArraySlice<UInt8>) -> Bool) -> Bool {
    var input = input
    return unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
      while !isComplete {
        let (status, count) = step()
        isComplete = status == Z_STREAM_END
        guard isComplete || status == Z_OK || status == Z_BUF_ERROR else { return false }
        if count > 0, !body(buffer.prefix(count)) { return true }
        // A buffer that is not full means that the input is used up.
        if count < Self.bufferSize { return true }
      }
      return true
    }
  }

  /// Fills the buffer as far as the input goes.
  private func step() -> (status: CInt, count: Int) {
    unsafe buffer.withUnsafeMutableBufferPointer { output in
      unsafe stream.pointee.next_out = output.baseAddress
      unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
      let status = unsafe inflate(stream, Z_NO_FLUSH)
      return unsafe (status, output.count - Int(stream.pointee.avail_out))
    }
  }
}
