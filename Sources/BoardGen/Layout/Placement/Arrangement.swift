import Addresses

/// Items on their way into gaps: the heuristics' state.
struct Arrangement {
  /// What is still free, by address.
  private(set) var gaps: [Gap]
  /// Where items are, by their index.
  private(set) var places: [PhysicalRange?]
  /// How many sections the placed items added.
  private(set) var sections = 0

  init(_ terrain: Terrain, itemCount: Int) {
    gaps = terrain.gaps
    places = Array(repeating: nil, count: itemCount)
  }

  /// Some items one after the other, in one gap.
  struct Line {
    let gap: Int
    let group: Int
    /// The items' indices, and their ranges by address.
    let items: [Int]
    let ranges: [PhysicalRange]
  }

  /// Puts a line where it says.
  mutating func put(_ line: Line) {
    for (item, range) in zip(line.items, line.ranges) { places[item] = range }
    let gap = gaps[line.gap]
    sections += gap.sections(adding: CollectionOfOne(line.group))
    gaps.replaceSubrange(
      line.gap...line.gap, with: gap.pieces(around: line.ranges, of: line.group))
  }

  /// The size of the largest gap that a line leaves.
  func largestGap(after line: Line, others: LargestGaps) -> UInt64 {
    var largest = others.largest(without: line.gap)
    let gap = gaps[line.gap]
    var start = gap.range.start.rawValue
    for range in line.ranges {
      largest = max(largest, range.start.rawValue &- start)
      start = range.last.rawValue &+ 1
    }
    // The gap may end at 2^64, where the next start is 0.
    let rest = line.ranges.last.flatMap { gap.range.above($0)?.size } ?? 0
    return max(largest, rest)
  }
}

/// The two largest gaps, so that the largest of all but one is known at once.
struct LargestGaps {
  private var first: (gap: Int, size: UInt64) = (-1, 0)
  private var second: UInt64 = 0

  init(_ gaps: [Gap]) {
    for (index, gap) in gaps.enumerated() {
      let size = gap.range.size
      if size > first.size {
        (first, second) = ((index, size), first.size)
      } else {
        second = max(second, size)
      }
    }
  }

  func largest(without gap: Int) -> UInt64 { gap == first.gap ? second : first.size }
}
