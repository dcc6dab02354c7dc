import Addresses

/// The RAM that nobody has a claim on: disjoint ranges, by address.
struct FreeSpace {
  private(set) var ranges: [PhysicalRange]

  /// The whole granules of the banks, without the obstacles.
  init(banks: [PhysicalRange], obstacles: [PhysicalRange], granule: UInt64) {
    ranges = banks.compactMap { $0.roundedInwards(to: granule) }
    for obstacle in obstacles { remove(obstacle) }
  }

  /// Takes a range out.
  mutating func remove(_ range: PhysicalRange) {
    ranges = ranges.flatMap { free in
      free.overlaps(range) ? [free.below(range), free.above(range)].compactMap { $0 } : [free]
    }
  }

  /// The lowest place of that size and alignment at or above `floor`.
  func firstFit(size: UInt64, alignment: UInt64, from floor: PhysicalAddress) -> PhysicalRange? {
    for free in ranges where free.last >= floor {
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
