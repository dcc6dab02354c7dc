/// The guests of the board, which take turns on the core.
public enum Guests {
  /// Runs every guest until it ends.
  ///
  /// - Parameters:
  ///   - switches: how often the timer takes the core from one and gives it to the next; after that
  ///     each runs until it ends.
  ///   - slice: after how many microseconds.
  ///   - words: what a guest finds where its argument points.
  public static func run(
    switches: UInt64, slice: UInt32, words: (_ guest: Int) -> [6 of UInt64]
  ) -> GuestReport {
    var turns = Turns(Board.guests, switches: switches, slice: slice)
    return turns.run(words: words)
  }
}
