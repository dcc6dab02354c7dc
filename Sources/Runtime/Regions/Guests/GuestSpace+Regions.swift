internal import Machine

// Regions translate nothing: a guest's memory is where the guest has it, in one piece.
extension GuestSpace {
  /// All of the bytes, if they are the guest's.
  ///
  /// - Parameter isWritten: whether the guest must be allowed to write them.
  func piece(at address: UInt64, count: UInt64, isWritten: Bool) -> GuestPiece? {
    let memory = isWritten ? memory.writable : memory
    guard memory.contains(address, count: count) else { return nil }
    return GuestPiece(base: address, size: count)
  }

  /// Nothing: a guest's accesses go through the same caches as the runtime's.
  func synchronize(_ bytes: UnsafeMutableRawBufferPointer) {}

  /// Makes the guest's program what instruction fetches see.
  func publish() {
    publish_code(
      UInt(truncatingIfNeeded: memory.base),
      UInt(truncatingIfNeeded: memory.base &+ memory.textSize))
  }

  /// Prints which region of the board the guest has tried.
  func describe(_ address: UInt64) { MemoryMap.describe(address) }
}

extension GuestMemory {
  /// The part that the guest may write.
  fileprivate var writable: Self {
    Self(base: base &+ textSize, size: size &- textSize, textSize: 0)
  }
}

extension Turns {
  /// Answers a call that is none of the runtime's own: there is no firmware.
  mutating func answer(firmwareCall stop: guest_stop, of index: Int) {
    guests[index].answer(Call.failure)
  }
}

extension Guests {
  /// Where on the board something is that a guest has at an address.
  public static func place(of address: UInt64, in guest: Int) -> UInt64? {
    GuestSpace(ofGuest: guest).piece(at: address, count: 1, isWritten: false)?.base
  }
}
