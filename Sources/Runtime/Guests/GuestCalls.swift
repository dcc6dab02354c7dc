internal import Machine

/// What guests may ask for (`CALL_…` in calls.h).
enum Call: UInt {
  case say = 1, expect, counts, done

  /// The answer to a call that was done, if there is no other.
  static let success: UInt = 0
  /// The answer to a call that nobody knows, or whose arguments are not the guest's to use.
  static let failure = UInt.max
}

extension Turns {
  /// Does what a guest's call asks for.
  mutating func answer(_ stop: guest_stop, of index: Int) {
    let (first, second) = stop.arguments
    switch Call(rawValue: stop.number) {
    case .say:
      reply(to: index) { guest throws(GuestCopyError) in try guest.say(first, count: second) }
    case .expect:
      guests[index].expectRefusal(continuingAt: first)
      guests[index].answer(Call.success)
    case .counts:
      let counts: [2 of UInt] = [
        UInt(truncatingIfNeeded: switches(for: index)),
        UInt(truncatingIfNeeded: guests[index].refused),
      ]
      reply(to: index) { guest throws(GuestCopyError) in
        try guest.space.copyOut(counts.span, to: UInt64(first))
      }
    case .done: guests[index].end(status: first)
    case nil: answer(firmwareCall: stop, of: index)
    }
  }

  /// Answers whether a copy was made.
  private mutating func reply(
    to index: Int, _ copy: (borrowing Guest) throws(GuestCopyError) -> Void
  ) {
    do {
      try copy(guests[index])
      guests[index].answer(Call.success)
    } catch {
      guests[index].answer(Call.failure)
    }
  }
}

extension Guest {
  /// Prints a text from the guest's memory, a piece at a time.
  fileprivate borrowing func say(_ address: UInt, count: UInt) throws(GuestCopyError) {
    try space.check(UInt64(address), count: UInt64(count), isWritten: false)
    Console.write("guest \(name): ")
    var piece = [32 of UInt8](repeating: 0)
    var done: UInt = 0
    while done < count {
      let length = Int(bitPattern: min(count &- done, 32))
      var bytes = piece.mutableSpan
      try space.copyIn(from: UInt64(address &+ done), count: length, into: &bytes)
      for index in 0..<length { Console.send(bytes[index]) }
      done &+= 32
    }
    Console.print("")
  }
}
