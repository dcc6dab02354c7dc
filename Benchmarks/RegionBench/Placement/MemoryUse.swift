import Addresses
import BoardGen

/// What files at some places leave of a machine's memory.
struct MemoryUse {
  /// Bytes between a file and the next one, where nothing else is between them.
  private(set) var betweenNeighbours: UInt64 = 0
  /// Bytes between the first and the last byte used that hold nothing.
  private(set) var betweenEnds: UInt64 = 0
  /// The size of the largest range that is left.
  private(set) var largestLeft: UInt64 = 0

  init() {}

  init(_ files: [PhysicalRange], in bank: PhysicalRange, _ obstacles: [Obstacle]) {
    let things = (files.map { ($0, true) } + obstacles.map { ($0.range, false) })
      .filter { $0.0.overlaps(bank) }.sorted { $0.0.start < $1.0.start }
    let ends = (files.map(\.start).min(), files.map(\.last).max())
    var (next, isFile) = (bank.start.rawValue, false)
    for (range, isNextFile) in things {
      if range.start.rawValue > next {
        let bytes = range.start.rawValue - next
        largestLeft = max(largestLeft, bytes)
        if isFile && isNextFile { betweenNeighbours += bytes }
        if let first = ends.0, let last = ends.1, next > first.rawValue, range.start <= last {
          betweenEnds += bytes
        }
      }
      next = max(next, range.last.rawValue + 1)
      isFile = isNextFile
    }
    if bank.last.rawValue >= next { largestLeft = max(largestLeft, bank.last.rawValue + 1 - next) }
  }

  static func += (left: inout Self, right: Self) {
    left.betweenNeighbours += right.betweenNeighbours
    left.betweenEnds += right.betweenEnds
    left.largestLeft += right.largestLeft
  }
}
