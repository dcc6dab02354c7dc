import Testing

@testable import Protection

/// Naturally aligned powers of two against a list of all that there are.
@Suite struct PMPBlockTests {
  private static let granule: UInt64 = 4
  private static let space: UInt64 = 64

  /// All blocks inside of a small space, the smallest first.
  private static let blocks: [Range<UInt64>] = {
    var blocks: [Range<UInt64>] = []
    var size = granule
    while size <= space {
      for start in stride(from: 0, to: space, by: Int(size)) {
        blocks.append(start..<(start + size))
      }
      size *= 2
    }
    return blocks
  }()

  private static let bounds = Array(stride(from: UInt64(0), through: space, by: Int(granule)))

  @Test func theLargestBetweenTwoBounds() throws {
    for low in Self.bounds {
      for high in Self.bounds where high > low {
        for address in stride(from: low, to: high, by: 4) {
          let found = PMP.Block.largest(around: address, Self.granule, low, high)
          let block = try #require(
            Self.blocks.last {
              $0.contains(address) && $0.lowerBound >= low && $0.upperBound <= high
            })
          #expect(found.start..<(found.start + found.size) == block, "\(address) \(low) \(high)")
        }
      }
    }
  }

  @Test func theSmallestAroundTwoAddresses() throws {
    for first in 0..<Self.space {
      for last in first..<Self.space {
        let found = PMP.Block.smallest(from: first, last: last, Self.granule)
        let block = try #require(Self.blocks.first { $0.contains(first) && $0.contains(last) })
        #expect(found.start..<(found.start + found.size) == block, "\(first) \(last)")
      }
    }
  }

  @Test func thoseFromOneRangeToAnother() {
    let bounds = Self.bounds.prefix { $0 <= 32 }
    let ranges = bounds.flatMap { low in bounds.filter { $0 >= low }.map { low...$0 } }
    for starts in ranges {
      for ends in ranges {
        let isThere = Self.blocks.contains {
          starts.contains($0.lowerBound) && ends.contains($0.upperBound)
        }
        let found = PMP.Block.exists(from: starts, to: ends, Self.granule)
        #expect(found == isThere, "\(starts) \(ends)")
      }
    }
  }
}
