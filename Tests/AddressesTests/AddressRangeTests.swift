import Addresses
import Testing

@Suite struct AddressRangeTests {
  private func range(_ start: UInt64, _ size: UInt64) throws -> PhysicalRange {
    try #require(PhysicalRange(start: PhysicalAddress(start), size: size))
  }

  @Test func aRangeMayEndAtTheTopOfTheSpace() throws {
    let top = try range(0xffff_ffff_ffff_f000, 0x1000)
    #expect(top.end == nil)
    #expect(top.size == 0x1000)
    #expect(top.contains(PhysicalAddress(.max)))
    #expect(PhysicalRange(start: PhysicalAddress(0xffff_ffff_ffff_f000), size: 0x1001) == nil)
  }

  @Test func emptyAndReversedRangesDoNotExist() {
    #expect(PhysicalRange(start: PhysicalAddress(4), size: 0) == nil)
    #expect(PhysicalRange(start: PhysicalAddress(0), size: 0) == nil)
    #expect(PhysicalRange(start: PhysicalAddress(4), end: PhysicalAddress(4)) == nil)
    #expect(PhysicalRange(start: PhysicalAddress(4), last: PhysicalAddress(3)) == nil)
    #expect(PhysicalRange(start: PhysicalAddress(0), last: PhysicalAddress(.max)) == nil)
  }

  @Test func roundingInwardsKeepsWholeGranules() throws {
    #expect(try range(0x1001, 0x2fff).roundedInwards(to: 0x1000) == range(0x2000, 0x2000))
    #expect(try range(0x1001, 0xffe).roundedInwards(to: 0x1000) == nil)
    #expect(
      try range(0xffff_ffff_ffff_e800, 0x1800).roundedInwards(to: 0x1000)
        == range(0xffff_ffff_ffff_f000, 0x1000))
    #expect(try range(0x1001, 1).roundedOutwards(to: 0x1000) == range(0x1000, 0x1000))
  }

  @Test func subtractingLeavesThePartsOnBothSides() throws {
    let whole = try range(0x1000, 0x3000)
    let hole = try range(0x2000, 0x1000)
    #expect(try whole.below(hole) == range(0x1000, 0x1000))
    #expect(try whole.above(hole) == range(0x3000, 0x1000))
    #expect(hole.below(whole) == nil)
    #expect(hole.above(whole) == nil)
    #expect(try range(0x1000, 0x1000).isFollowed(by: hole))
  }

  @Test func anIdentityMappingKeepsTheNumbers() throws {
    let physical = try range(0x1000, 0x3000)
    let virtual = VirtualRange(identity: physical)
    #expect(virtual.start.rawValue == 0x1000)
    #expect(virtual.last.rawValue == 0x3fff)
  }

  /// Every pair of ranges over 8 addresses at either end of the space, compared with sets.
  @Test(arguments: [0, UInt64.max - 7])
  func setOperationsAgreeWithSets(base: UInt64) throws {
    func members(_ range: PhysicalRange?) -> Set<UInt64> {
      range.map { Set($0.start.rawValue...$0.last.rawValue) } ?? []
    }
    var all: [PhysicalRange] = []
    for start in UInt64(0)..<8 {
      for size in 1...(8 - start) { all.append(try range(base + start, size)) }
    }
    for left in all {
      for right in all {
        let (a, b) = (members(left), members(right))
        #expect(members(left.intersection(right)) == a.intersection(b))
        #expect(left.overlaps(right) == !a.isDisjoint(with: b))
        #expect(left.contains(right) == b.isSubset(of: a))
        #expect(members(left.below(right)) == a.filter { $0 < right.start.rawValue })
        #expect(members(left.above(right)) == a.filter { $0 > right.last.rawValue })
        let both = a.union(b)
        #expect(members(left.hull(right)) == Set((both.min() ?? 0)...(both.max() ?? 0)))
        let isNext = left.last.rawValue < .max && left.last.rawValue + 1 == right.start.rawValue
        #expect(left.isFollowed(by: right) == isNext)
      }
    }
  }

  /// Every range over 16 addresses at either end of the space, by whole granules.
  @Test(arguments: [0, UInt64.max - 15], [1, 2, 4, 8] as [UInt64])
  func roundingTakesOrLeavesWholeGranules(base: UInt64, granule: UInt64) throws {
    for start in UInt64(0)..<16 {
      for size in 1...(16 - start) {
        let range = try range(base + start, size)
        let first = start / granule * granule
        let last = (start + size - 1) / granule * granule + granule - 1
        let outwards = try #require(range.roundedOutwards(to: granule))
        #expect(outwards.start.rawValue == base + first)
        #expect(outwards.last.rawValue == base + last)
        let whole = stride(from: UInt64(0), to: 16, by: Int(granule)).filter {
          start <= $0 && $0 + granule <= start + size
        }
        let inwards = range.roundedInwards(to: granule)
        #expect(inwards?.start.rawValue == whole.first.map { base + $0 })
        #expect(inwards?.last.rawValue == whole.last.map { base + $0 + (granule - 1) })
      }
    }
  }
}
