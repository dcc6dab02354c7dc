internal import Machine

// Stage 2 has a guest's memory where the extents say, so that they translate for the runtime, too:
// it has all memory at its own address, and needs no mapping of a guest's.
extension GuestSpace {
  /// The first of the bytes, up to the end of the extent that they are in.
  ///
  /// - Parameter isWritten: whether the guest must be allowed to write them.
  func piece(at address: UInt64, count: UInt64, isWritten: Bool) -> GuestPiece? {
    guard let extent = extent(at: address), extent.isWritable || !isWritten else { return nil }
    let offset = address &- extent.guestBase
    return GuestPiece(base: extent.base &+ offset, size: min(count, extent.size &- offset))
  }

  /// Cleans and invalidates the lines of some bytes, down to memory.
  ///
  /// A guest with its caches off reads and writes memory itself. What caches hold of it then is
  /// what the runtime has stored, or what was fetched ahead and is old.
  func synchronize(_ bytes: UnsafeMutableRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    let base = UInt64(UInt(bitPattern: start))
    flush_range(base, base &+ UInt64(truncatingIfNeeded: bytes.count))
  }

  /// Forgets what instruction caches have: the program is in memory.
  func publish() { forget_instructions() }

  /// Prints which region of the board the guest has tried.
  func describe(_ address: UInt64) {
    if let extent = extent(at: address) {
      let place = extent.base &+ (address &- extent.guestBase)
      if place != address { Console.print("  is   \(hex: place) of the board") }
      MemoryMap.describe(place)
    } else {
      Console.print("  hit  nothing of the guest; at this address the board has")
      MemoryMap.describe(address)
    }
  }

  /// The extent of the guest's memory that holds an address.
  private func extent(at address: UInt64) -> GuestExtent? {
    let extents = Board.guestExtents.span
    for index in extents.indices
    where extents[index].guest == guest && extents[index].contains(address) {
      return extents[index]
    }
    return nil
  }
}

extension Guests {
  /// Where on the board something is that a guest has at an address, if it is the guest's memory.
  public static func place(of address: UInt64, in guest: Int) -> UInt64? {
    GuestSpace(ofGuest: guest).piece(at: address, count: 1, isWritten: false)?.base
  }
}
