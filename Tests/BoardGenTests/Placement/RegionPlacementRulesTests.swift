import Addresses
import Protection
import Testing

@testable import BoardGen

@Suite("Places on a unit of regions")
struct RegionPlacementRulesTests {
  private static let granule: UInt64 = 0x1000
  /// Regions of powers of two in size, in eighths.
  private let unit = PMSAv7_R.Unit(regionCount: 12)

  private var rules: RegionPlacementRules {
    RegionPlacementRules(
      unit: unit,
      cost: RegionCost(unit: unit, rights: RightsOfUnit(privilege: .kernel, guestPrivilege: .user)),
      granule: Self.granule)
  }

  @Test("A block has the lowest place that the unit likes and its alignment allows")
  func place() throws {
    var random = Random(seed: 3)
    for _ in 0..<200 {
      let size = Self.granule * .random(in: 1...40, using: &random)
      let alignment = Self.granule << UInt64.random(in: 0...4, using: &random)
      let floor = PhysicalAddress(.random(in: 0..<0x10_0000, using: &random))
      let place = try #require(rules.place(size, alignment: alignment, from: floor))
      #expect(place.start >= floor && place.size >= size)
      let starts = stride(
        from: floor.rawValue / alignment * alignment, through: place.start.rawValue,
        by: UInt64.Stride(alignment))
      let first = starts.first { start in
        start >= floor.rawValue
          && unit.placement(of: size, from: PhysicalAddress(start))?.start.rawValue == start
      }
      #expect(first == place.start.rawValue)
      #expect(place.start.isAligned(to: Self.granule) && place.size % Self.granule == 0)
    }
  }

  @Test("Blocks are tried at the top of a range, too, as aligned as they are long")
  func upperFloor() throws {
    let gap = range(0x10_3000, 0x4_5000)
    for reach in [UInt64(0xfff), 0x1000, 0x1_2fff, 0x2_0000, 0x4_4fff] {
      let floor = try #require(rules.upperFloor(in: gap, for: reach))
      var alignment: UInt64 = 1
      while alignment * 2 <= reach { alignment *= 2 }
      #expect(floor.isAligned(to: alignment))
      #expect(floor.rawValue + reach <= gap.last.rawValue)
      #expect(floor.rawValue + alignment + reach > gap.last.rawValue)
    }
    #expect(rules.upperFloor(in: gap, for: gap.size) == nil)
    #expect(rules.upperFloor(in: gap, for: gap.size - 1) != nil)
    #expect(rules.upperFloor(in: gap, for: 0) == gap.last)
  }
}
