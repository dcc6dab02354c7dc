import Addresses
import Protection
import Testing

@Suite struct PMSAv7PlacementTests {
  private static let unit = PMSAv7_R.Unit(regionCount: 12)

  /// Whether a block is one region: its edges are eighths of an aligned power of two around it.
  private static func isOneRegion(_ start: UInt64, _ size: UInt64) -> Bool {
    (UInt64(8)...32).contains { exponent in
      let region = UInt64(1) << exponent
      return start / region == (start + size - 1) / region && start % (region / 8) == 0
        && size % (region / 8) == 0
    }
  }

  /// The smallest block that is one region, and the lowest of those, by trying all of them.
  private static func best(_ size: UInt64, _ floor: UInt64) -> PhysicalRange? {
    let granule: UInt64 = 32
    let first = (floor + granule - 1) / granule * granule
    var rounded = (size + granule - 1) / granule * granule
    while true {
      let starts = stride(from: first, through: first + 4 * rounded, by: Int(granule))
      if let start = starts.first(where: { isOneRegion($0, rounded) }) {
        return PhysicalRange(start: PhysicalAddress(start), size: rounded)
      }
      rounded += granule
    }
  }

  @Test func theSmallestAndThenTheLowestBlockIsFound() {
    var random = SplitMix64(seed: 15)
    for size in UInt64(1)..<1200 where size % 7 < 2 {
      let floor = UInt64.random(in: 0...0x8000, using: &random)
      let found = Self.unit.placement(of: size, from: PhysicalAddress(floor))
      #expect(found == Self.best(size, floor), "\(size) from \(floor)")
    }
  }

  @Test func aPlacedBlockIsOneRegion() throws {
    var random = SplitMix64(seed: 16)
    for _ in 0..<40 {
      let size = UInt64.random(
        in: 1...(1 << UInt64.random(in: 1...28, using: &random)), using: &random)
      let floor = PhysicalAddress(.random(in: 0...0xbfff_ffff, using: &random))
      let block = try #require(Self.unit.placement(of: size, from: floor))
      #expect(block.start >= floor && block.size >= size)
      #expect(block.size - size < max(32, size / 4))
      let plan = try Self.unit.plan(
        RegionWish([Area(block, Permissions(kernel: .read), .normalWriteBack)]))
      #expect(plan.entries.map(\.range) == [block])
    }
  }

  @Test func whatDoesNotFitHasNoPlace() throws {
    #expect(Self.unit.placement(of: 0, from: PhysicalAddress(0)) == nil)
    #expect(Self.unit.placement(of: 64, from: PhysicalAddress(0xffff_ffe0)) == nil)
    #expect(Self.unit.placement(of: 1, from: PhysicalAddress(1 << 32)) == nil)
    #expect(Self.unit.placement(of: .max, from: PhysicalAddress(0)) == nil)
    let everything = try PMSAv7Fixtures.range(0, size: 4 * gib)
    #expect(Self.unit.placement(of: 4 * gib, from: PhysicalAddress(0)) == everything)
    let last = try PMSAv7Fixtures.range(0xffff_ffe0, size: 32)
    #expect(Self.unit.placement(of: 32, from: PhysicalAddress(0xffff_ffe0)) == last)
  }
}
