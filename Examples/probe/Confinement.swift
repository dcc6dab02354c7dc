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

  /// What a guest must not reach: another guest's variables, the runtime's, a device that is not
  /// its own, and what comes after its memory.
  private static func targets(of index: Int) -> [4 of UInt64] {
    let guests = Board.guests.span
    let own = guests[index]
    let other = guests[index &+ 1 < guests.count ? index &+ 1 : 0]
    return [
      other.base &+ other.textSize, Board.stack.base, device, own.base &+ own.size,
    ]
  }

  private static var device: UInt64 {
    let devices = Board.earlyDevices.span
    return devices.isEmpty ? 0 : devices[0].base
  }
}
#endif
