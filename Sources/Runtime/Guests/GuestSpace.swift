internal import Machine

/// The memory of a guest as the guest addresses it.
///
/// Each kind of machine has an extension that says where the runtime finds it:
///
/// - `piece(at:count:isWritten:)`: the first of the guest's bytes that lie side by side,
/// - `synchronize(_:)`: what caches need before and after the runtime has used some of them,
/// - `publish()`: what has to happen before the guest executes what the runtime has stored,
/// - `describe(_:)`: what the board has where the guest wanted to be.
struct GuestSpace {
  /// The number of the guest.
  let guest: Int
  /// Its row.
  let memory: GuestMemory

  init(ofGuest index: Int) {
    guest = index
    memory = Board.guests.span[index]
  }
}

/// Some bytes of a guest that lie side by side for the runtime, too.
struct GuestPiece {
  /// Where the runtime finds the first one.
  let base: UInt64
  /// How many there are.
  let size: UInt64

  /// The bytes.
  var bytes: UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: base)),
      count: Int(truncatingIfNeeded: size))
  }
}
