internal import Machine

/// A guest, and its registers while it does not run.
struct Guest: ~Copyable {
  let index: Int
  let memory: GuestMemory
  private(set) var state = State.ready
  private var context = guest_context()
  /// What its argument points to, the end of its stack: a multiple of 16.
  private static let sizeOfWords: UInt64 = 48
  /// Where it wants to go on after the next access that is refused.
  private var resumption: UInt?
  private(set) var tried: UInt64 = 0
  private(set) var refused: UInt64 = 0

  /// Whether a guest goes on.
  enum State: Equatable {
    case ready
    /// It has said so itself.
    case done(status: UInt)
    /// It may not go on.
    case stopped
  }

  /// Makes a guest of its row, without touching its memory.
  init(_ index: Int) {
    self.index = index
    memory = Board.guests.span[index]
  }

  var name: StaticString { Board.guestNames.span[index] }

  /// Puts its program into its memory, and words for it to find at the top of its stack.
  mutating func prepare(words: borrowing [6 of UInt64]) {
    let stackEnd = memory.base &+ memory.size &- Self.sizeOfWords
    do {
      try memory.load(guest_program_at(UInt(bitPattern: index)))
      try memory.copyOut(words.span, to: stackEnd)
    } catch {
      Console.print("guest \(name): no program, or one that does not fit")
      state = .stopped
    }
    unsafe guest_prepare(
      &context, UInt(truncatingIfNeeded: memory.base), UInt(truncatingIfNeeded: stackEnd),
      UInt(truncatingIfNeeded: stackEnd))
  }

  /// Enters it in its own view, until something happens.
  mutating func run() -> guest_stop {
    Views.install(Views.view(ofGuest: index))
    var stop = guest_stop()
    unsafe guest_run(&context, &stop)
    return stop
  }

  /// Gives it the answer to its call.
  mutating func answer(_ result: UInt) { unsafe guest_answer(&context, result) }

  /// Makes it go on there after the next refusal; 0 is nowhere.
  mutating func expectRefusal(continuingAt pc: UInt) {
    resumption = pc == 0 ? nil : pc
    if resumption != nil { tried &+= 1 }
  }

  /// Tells of a refused access; a guest that has not expected it is stopped.
  mutating func refuse(_ access: FaultKind, at address: UInt, by pc: UInt) {
    refused &+= 1
    Console.print("guest \(name): \(access.name) at \(hex: UInt64(address)) refused")
    MemoryMap.describe(UInt64(address))
    if let place = resumption {
      unsafe guest_continue_at(&context, place)
      resumption = nil
    } else {
      stop(at: pc)
    }
  }

  /// Ends it, as it has asked for.
  mutating func end(status: UInt) { state = .done(status: status) }

  /// Ends it for what this instruction has done.
  mutating func stop(at pc: UInt) {
    Console.print("  by   the instruction at \(hex: UInt64(pc)); the guest is stopped")
    state = .stopped
  }
}
