import Runtime

/// Measures what guests cost: a call of the runtime and back, and a change from one to the next.
///
/// Under QEMU's `-icount shift=0` a nanosecond is an instruction.
@main
struct GuestBench {
  static func main() {
    let count: UInt64 = 1000
    let nothing = duration(calls: 0, waits: 0)
    let calls = duration(calls: count, waits: 0) &- nothing
    let changes = duration(calls: 0, waits: count) &- nothing
    let total = count &* UInt64(Board.guests.count)
    Console.print(
      """
      guest's call and back: \(calls / total) ns
      change of guests: \(changes / total) ns
      """)
  }

  /// How long all guests take for so many calls, and to give up so many turns, each.
  private static func duration(calls: UInt64, waits: UInt64) -> UInt64 {
    let start = Counter.nanosecondsSinceEntry
    _ = Guests.run(switches: 0, slice: 0) { _ in [calls, waits, 0, 0, 0, 0] }
    return Counter.nanosecondsSinceEntry &- start
  }
}
