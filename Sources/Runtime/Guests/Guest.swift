internal import Machine

/// A guest.
///
/// Its registers, while it does not run, are in a table of their own (guest.h).
struct Guest: ~Copyable {
  let index: Int
  let space: GuestSpace
  private(set) var state = State.ready
  /// Whether it has given up the rest of its turn.
  private(set) var isWaiting = false
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
    space = GuestSpace(ofGuest: index)
  }

  // An access that could change an array's element is made in place; to read one copies the array.

  /// Whether it goes on some time.
  var isReady: Bool { mutating get { state == .ready } }

  /// Whether it has something left to do in its turn.
  var goesOn: Bool { mutating get { state == .ready && !isWaiting } }

  private var context: UnsafeMutablePointer<guest_context> {
    unsafe guest_context_at(UInt(bitPattern: index))
  }

  var name: StaticString { Board.guestNames.span[index] }

  /// Puts its program into its memory, and words for it to find at the top of its stack.
  mutating func prepare(words: borrowing [6 of UInt64]) {
    let memory = space.memory
    let stackEnd = memory.base &+ memory.size &- Self.sizeOfWords
    let entry = loadProgram()
    do throws(GuestCopyError) {
      try space.copyOut(words.span, to: stackEnd)
    } catch {
      Console.print("guest \(name): no room for what it is told")
      forbid()
    }
    Views.prepare(ofGuest: index)
    unsafe context.initialize(to: guest_context())
    unsafe guest_prepare(
      context, UInt(truncatingIfNeeded: entry), UInt(truncatingIfNeeded: stackEnd),
      UInt(truncatingIfNeeded: stackEnd))
  }

  /// Begins its turn: what the core has besides the registers of `run` becomes the guest's.
  mutating func takeCore() {
    isWaiting = false
    unsafe Views.enter(context, ofGuest: index)
  }

  /// Ends its turn.
  func leaveCore() { unsafe Views.leave(context) }

  /// Enters it, in its turn, until something happens.
  func run() -> guest_stop {
    var stop = guest_stop()
    unsafe guest_run(context, &stop)
    return stop
  }

  /// Gives it the answer to its call.
  func answer(_ result: UInt) { unsafe guest_answer(context, result) }

  /// Lets it give up the rest of its turn.
  mutating func wait() { isWaiting = true }

  /// Makes it go on there after the next refusal; 0 is nowhere.
  mutating func expectRefusal(continuingAt pc: UInt) {
    resumption = pc == 0 ? nil : pc
    if resumption != nil { tried &+= 1 }
  }

  /// Tells of a refused access; a guest that has not expected it is stopped.
  mutating func refuse(_ stop: guest_stop) {
    refused &+= 1
    let access = FaultKind(rawValue: stop.access) ?? .other
    Console.write("guest \(name): \(access.name) at \(hex: UInt64(stop.address))")
    if stop.translation != 0 {
      Console.write(", its own \(hex: UInt64(stop.address &+ stop.translation)),")
    }
    Console.print(" refused")
    space.describe(UInt64(stop.address))
    if let place = resumption {
      unsafe guest_continue_at(context, place)
      resumption = nil
    } else {
      self.stop(at: stop.pc)
    }
  }

  /// Never lets it go on.
  mutating func forbid() { state = .stopped }

  /// Ends it, as it has asked for.
  mutating func end(status: UInt) { state = .done(status: status) }

  /// Ends it for what this instruction has done.
  mutating func stop(at pc: UInt) {
    Console.print("  by   the instruction at \(hex: UInt64(pc)); the guest is stopped")
    state = .stopped
  }
}
