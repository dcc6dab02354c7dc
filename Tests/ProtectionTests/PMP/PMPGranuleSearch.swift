/// The smallest number of entries, found by trying everything, granule by granule.
///
/// It knows no runs, no bounds and no shortcuts: breadth first, it appends every entry that there
/// is and keeps what has been decided and the last `pmpaddr`.
struct PMPGranuleSearch {
  /// A colour for every granule from address 0 on; 0 is the background, as is all that follows.
  let colours: [UInt8]
  /// Where anything will do: a bit for each granule.
  var dontCare: UInt32 = 0
  /// What no entry may match: a bit for each granule of the background.
  var undecided: UInt32 = 0
  /// Whether the first entry's base is 0.
  var startsAtZero = true
  /// Whether entries may be TOR or off; without, all are naturally aligned.
  var hasRanges = true
  /// Whether granules are 4 bytes, so that a cut inside a run must be at an even one.
  var isFine = false

  private struct State {
    var decided: UInt32
    /// The base that a TOR entry would have; beyond all granules if there is none to rely on.
    var base: Int
  }

  func fewest() -> Int {
    let count = colours.count
    let masks = (UInt8(0)..<4).map { colour in
      colours.indices.reduce(UInt32(0)) { $0 | (colours[$1] == colour ? 1 << UInt32($1) : 0) }
    }
    let wanted = ~masks[0] & range(0, count) & ~dontCare
    let blocks = blocks
    let none = count + 1
    var seen = [Bool](repeating: false, count: (count + 2) << count)
    var frontier = [State(decided: dontCare, base: startsAtZero ? 0 : none)]
    var entries = 0
    while !frontier.contains(where: { $0.decided & wanted == wanted }) {
      entries += 1
      var next: [State] = []
      func add(_ match: UInt32, _ base: Int, to state: State) {
        guard match & undecided == 0 else { return }
        let fresh = match & ~state.decided
        for mask in masks where fresh & ~mask == 0 {
          let decided = state.decided | match
          let number = Int(decided) * (count + 2) + base
          guard !seen[number], !isFine || !splits(fresh) else { return }
          seen[number] = true
          next.append(State(decided: decided, base: base))
          return
        }
      }
      for state in frontier {
        for block in blocks { add(block.match, block.base, to: state) }
        guard hasRanges else { continue }
        for top in 0...count {
          add(0, top, to: state)
          if state.base < top { add(range(state.base, top), top, to: state) }
        }
      }
      frontier = next
    }
    return entries
  }

  private var blocks: [(match: UInt32, base: Int)] {
    var blocks: [(match: UInt32, base: Int)] = []
    var size = 1
    while size <= colours.count {
      for start in stride(from: 0, to: colours.count, by: size) {
        // An encoded NAPOT address lies just below the middle of its block, in 4-byte steps.
        let base = size > 1 ? start + size / 2 - 1 : start
        blocks.append((range(start, start + size), base))
      }
      size *= 2
    }
    return blocks
  }

  private func range(_ start: Int, _ end: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(end)) &- (UInt64(1) << UInt64(start)))
  }

  /// Whether one of two neighbours that an aligned access could reach at once is decided alone.
  private func splits(_ fresh: UInt32) -> Bool {
    stride(from: 0, to: colours.count - 1, by: 2).contains { low in
      let pair = (fresh >> UInt32(low)) & 0b11
      let isCare = (dontCare >> UInt32(low)) & 0b11 == 0
      return isCare && (pair == 0b01 || pair == 0b10) && colours[low] == colours[low + 1]
    }
  }
}
