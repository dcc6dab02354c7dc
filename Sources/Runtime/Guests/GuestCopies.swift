internal import Machine

/// Why the runtime has not copied anything for a guest.
enum GuestCopyError: Error {
  /// Some of the bytes are not in the guest's memory, or where the guest may not do that itself.
  case outside
}

// Copies between the runtime and a guest. Addresses and lengths come from the guest and are not
// trusted: nothing is copied unless all of the bytes are the guest's. The copies are made in the
// hypervisor's view: a guest's own is not meant for the runtime.
extension GuestSpace {
  /// Throws unless all of the bytes are the guest's, and it may write them if they are to be written.
  func check(_ address: UInt64, count: UInt64, isWritten: Bool) throws(GuestCopyError) {
    try forEachPiece(address, count, isWritten: isWritten) { _, _ in }
  }

  /// Copies from the guest's memory to the beginning of some bytes.
  func copyIn(
    from address: UInt64, count: Int, into bytes: inout MutableSpan<UInt8>
  ) throws(GuestCopyError) {
    guard count >= 0, count <= bytes.count else { throw .outside }
    let size = UInt64(truncatingIfNeeded: count)
    try check(address, count: size, isWritten: false)
    try unsafe bytes.withUnsafeMutableBytes { bytes throws(GuestCopyError) in
      try forEachPiece(address, size, isWritten: false) { piece, offset in
        unsafe synchronize(piece.bytes)
        unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
          .copyMemory(from: UnsafeRawBufferPointer(piece.bytes))
      }
    }
  }

  /// Copies to where the guest may write.
  func copyOut<Element: BitwiseCopyable>(
    _ elements: Span<Element>, to address: UInt64
  ) throws(GuestCopyError) {
    try unsafe elements.withUnsafeBytes { bytes throws(GuestCopyError) in
      try unsafe store(bytes, at: address, isWritten: true)
    }
  }

  /// Makes the guest's memory its program and zeros; there is no guest without a program.
  ///
  /// - Parameter address: where the program's first byte goes.
  func load(_ program: UnsafeRawBufferPointer, at address: UInt64) throws(GuestCopyError) {
    guard unsafe !program.isEmpty else { throw .outside }
    try check(address, count: UInt64(truncatingIfNeeded: program.count), isWritten: false)
    try forEachPiece(memory.base, memory.size, isWritten: false) { piece, _ in
      unsafe synchronize(piece.bytes)
      unsafe piece.bytes.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe synchronize(piece.bytes)
    }
    try unsafe store(program, at: address, isWritten: false)
    Views.withHypervisorsView { publish() }
  }

  /// Copies to the guest's memory.
  ///
  /// - Parameter isWritten: whether the guest itself must be allowed to write there.
  private func store(
    _ bytes: UnsafeRawBufferPointer, at address: UInt64, isWritten: Bool
  ) throws(GuestCopyError) {
    let size = UInt64(truncatingIfNeeded: bytes.count)
    try check(address, count: size, isWritten: isWritten)
    try forEachPiece(address, size, isWritten: isWritten) { piece, offset in
      unsafe synchronize(piece.bytes)
      unsafe piece.bytes.copyMemory(
        from: UnsafeRawBufferPointer(
          rebasing: bytes[offset..<offset &+ Int(truncatingIfNeeded: piece.size)]))
      unsafe synchronize(piece.bytes)
    }
  }

  /// Calls the body for the pieces of a range in the guest's memory, in the hypervisor's view.
  private func forEachPiece(
    _ address: UInt64, _ count: UInt64, isWritten: Bool, _ body: (GuestPiece, Int) -> Void
  ) throws(GuestCopyError) {
    var done: UInt64 = 0
    while done < count {
      let (next, isBeyond) = address.addingReportingOverflow(done)
      guard !isBeyond, let piece = piece(at: next, count: count &- done, isWritten: isWritten)
      else { throw .outside }
      Views.withHypervisorsView { body(piece, Int(truncatingIfNeeded: done)) }
      done &+= piece.size
    }
  }
}
