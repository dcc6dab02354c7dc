#if GUESTS
import Runtime

extension Probe {
  /// Lets the board's guests take turns, then try to get out of their memory.
  ///
  /// - Returns: whether none of them could.
  static func guestsAreConfined() -> Bool {
    let guests = Board.guests.span
    guard guests.count > 0 else { return true }
    let report = Guests.run(switches: 100, slice: 200, words: targets)
    Console.print(
      """
      guests: \(report.ran) ran, \(report.switches) switches, \
      \(report.tried) accesses tried, \(report.refused) refused
      """)
    return report.ran == guests.count && report.tried == report.refused
  }

  /// What a guest must not reach, then a device that is its own, or 0, and a 0.
  ///
  /// It must not reach another guest's variables, wherever they are on the board, the runtime's, a device that is not its own, and
  /// what comes after its memory.
  private static func targets(of index: Int) -> [6 of UInt64] {
    let guests = Board.guests.span
    let own = guests[index]
    let neighbour = index &+ 1 < guests.count ? index &+ 1 : 0
    let other = guests[neighbour]
    let variables = Guests.place(of: other.base &+ other.textSize, in: neighbour)
    return [
      variables ?? 0, Board.stack.base, foreignDevice(for: index),
      own.base &+ own.size, device(of: index) ?? 0, 0,
    ]
  }

  /// A device of another guest if there is one, else the console.
  private static func foreignDevice(for index: Int) -> UInt64 {
    let early = Board.earlyDevices.span
    let other = index == 0 ? 1 : 0
    return device(of: other) ?? (early.isEmpty ? 0 : early[0].base)
  }

  private static func device(of guest: Int) -> UInt64? {
    let devices = Board.guestDevices.span
    for index in devices.indices where devices[index].guest == guest { return devices[index].base }
    return nil
  }
}
#endif
