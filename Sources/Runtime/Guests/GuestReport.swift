/// What came of running the guests.
public struct GuestReport: Sendable {
  /// How many have ended by themselves, and well.
  public internal(set) var ran: Int = 0
  /// How often the timer took the core from one and gave it to another.
  public internal(set) var switches: UInt64 = 0
  /// How many accesses they tried that they expected to be refused.
  public internal(set) var tried: UInt64 = 0
  /// How many accesses were refused.
  public internal(set) var refused: UInt64 = 0

  init(switches: UInt64) { self.switches = switches }
}
