import Addresses

/// The RAM that nobody has a claim on: disjoint ranges, by address.
struct FreeSpace {
  private(set) var ranges: [PhysicalRange]

  /// The whole granules of the banks, without the obstacles.
  init(banks: [PhysicalRange], obstacles: [PhysicalRange], granule: UInt64) {
    let obstacles = Self.joined(obstacles)
    ranges = banks.compactMap { $0.roundedInwards(to: granule) }
      .flatMap { Self.gaps(in: $0, between: obstacles) }
  }

  /// The same addresses as disjoint ranges, sorted.
  private static func joined(_ ranges: [PhysicalRange]) -> [PhysicalRange] {
    ranges.sorted { $0.start < $1.start }.reduce(into: []) { joined, range in
      if let last = joined.last, last.overlaps(range), let both = last.hull(range) {
        joined[joined.count - 1] = both
      } else {
        joined.append(range)
      }
    }
  }

  /// What is left of a bank by obstacles that are disjoint and sorted.
  private static func gaps(
    in bank: PhysicalRange, between obstacles: [PhysicalRange]
  ) -> [PhysicalRange] {
    var gaps: [PhysicalRange] = []
    var rest: PhysicalRange? = bank
    let first = obstacles.partitioningIndex { $0.last >= bank.start }
    for obstacle in obstacles[first...] {
      guard let free = rest, obstacle.start <= free.last else { break }
      if let below = free.below(obstacle) { gaps.append(below) }
      rest = free.above(obstacle)
    }
    if let rest { gaps.append(rest) }
    return gaps
  }

  /// Takes a range out.
  mutating func remove(_ range: PhysicalRange) {
    ranges = ranges.flatMap { free in
      free.overlaps(range) ? [free.below(range), free.above(range)].compactMap { $0 } : [free]
    }
  }

  /// The lowest place of that size and alignment at or above `floor`.
  func firstFit(size: UInt64, alignment: UInt64, from floor: PhysicalAddress) -> PhysicalRange? {
    for free in ranges {
      guard let start = max(free.start, floor).alignedUp(to: alignment),
        let candidate = PhysicalRange(start: start, size: size), free.contains(candidate)
      else { continue }
      return candidate
    }
    return nil
  }

  /// The largest free range.
  var largest: PhysicalRange? { ranges.max { $0.size < $1.size } }
}

extension RandomAccessCollection {
  /// The first position whose element a condition holds for, as it does for all that follow.
  func partitioningIndex(where holds: (Element) -> Bool) -> Index {
    var (low, length) = (startIndex, count)
    while length > 0 {
      let middle = index(low, offsetBy: length / 2)
      if holds(self[middle]) {
        length /= 2
      } else {
        low = index(after: middle)
        length -= length / 2 + 1
      }
    }
    return low
  }
}
