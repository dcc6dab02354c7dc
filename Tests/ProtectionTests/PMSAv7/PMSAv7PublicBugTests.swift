import Addresses
import Protection
import Testing

/// Mistakes that public code has made with these units.
@Suite struct PMSAv7PublicBugTests {
  /// Zephyr issue 117607: the size was stored in the access control register of Armv7-R, too.
  @Test func aSizeInTheAccessControlRegisterIsNoticed() throws {
    let unit = PMSAv7_R.Unit(regionCount: 12)
    let bytes = try PMSAv7Fixtures.range(0x2000_0000, size: 4)
    for exponent in UInt64(17)...24 {
      let area = try PMSAv7Fixtures.area(
        0x2000_0000, size: 1 << exponent, Permissions(kernel: .readExecute))
      var words = try #require(try unit.plan(RegionWish([area])).entries.first).words
      #expect(words[2] == 0x50b)
      let right = unit.judgement(of: .load, by: .kernel, to: bytes, entries: [words])
      #expect(right == .granted(.normalWriteBack))
      words[2] |= (exponent - 1) << 1
      let wrong = unit.judgement(of: .load, by: .kernel, to: bytes, entries: [words])
      // The caches' policies differ inside and outside now.
      #expect(wrong == .denied(.rights))
    }
  }

  /// Tock chose subregions as large as the lowest set bit of the start, 512 MiB here.
  ///
  /// 20 KiB did not fit then, although they are five eighths of 32 KiB.
  @Test(arguments: PMSAv7Fixtures.units)
  func aWellAlignedStartDoesNotMakeSubregionsLarge(_ unit: any PMSAv7.Profile) throws {
    let area = try PMSAv7Fixtures.area(0x2000_0000, size: 0x5000)
    let entries = try unit.plan(RegionWish([area])).entries
    #expect(entries.map(\.range) == [area.range])
    let region = try #require(unit.region(of: entries[0].words, at: 0))
    #expect(region.base == 0x2000_0000 && region.exponent == 15)
    #expect(region.disabledSubregions == 0b1110_0000)
    #expect(unit.placement(of: 0x5000, from: PhysicalAddress(0x2000_0000)) == area.range)
  }

  /// Linux's `allocate_region` came up with a base that is not a multiple of the size.
  @Test(arguments: PMSAv7Fixtures.units)
  func aMisalignedRegionMatchesNothing(_ unit: any PMSAv7.Profile) throws {
    var region = PMSAv7.Region(
      base: 0x8000, exponent: 17, disabledSubregions: 0xc0, access: .readWrite,
      executeNever: false, attributes: PMSAv7.MemoryAttributes(.normalWriteBack))
    let words = unit.words(of: region)
    #expect(unit.region(of: words, at: 0) == nil)
    for address in stride(from: UInt64(0), to: 0x5_0000, by: 0x1000) {
      let bytes = try PMSAv7Fixtures.range(address, size: 4)
      let found = unit.judgement(of: .load, by: .kernel, to: bytes, entries: [words])
      #expect(found == .denied(.noEntry))
    }
    // What was meant, 96 KiB at 0x8000, is one region after all.
    region.base = 0
    region.disabledSubregions = 0b0000_0011
    let area = try PMSAv7Fixtures.area(
      0x8000, size: 0x1_8000,
      Permissions(kernel: [.readWrite, .execute], user: [.readWrite, .execute]))
    #expect(try unit.plan(RegionWish([area])).entries.map(\.words) == [unit.words(of: region)])
  }

  /// Regions below 256 bytes have no subregions to leave out.
  @Test(arguments: PMSAv7Fixtures.units)
  func aSmallRegionWithDisabledSubregionsMatchesNothing(_ unit: any PMSAv7.Profile) {
    for exponent in UInt8(5)...9 {
      let region = PMSAv7.Region(
        base: 0, exponent: exponent, disabledSubregions: 1, access: .readWrite,
        executeNever: false, attributes: PMSAv7.MemoryAttributes(.normalWriteBack))
      #expect((unit.region(of: unit.words(of: region), at: 0) == nil) == (exponent < 8))
    }
  }

  /// Zephyr issue 17337: 512 KiB and four bytes were padded to a power of two, 1 MiB.
  @Test(arguments: PMSAv7Fixtures.units)
  func sizesAreNotRoundedToPowersOfTwo(_ unit: any PMSAv7.Profile) throws {
    let block = try #require(
      unit.placement(of: 512 * kib + 4, from: PhysicalAddress(0x2000_0000)))
    #expect(block == (try PMSAv7Fixtures.range(0x2000_0000, size: 640 * kib)))
    let exact = try PMSAv7Fixtures.area(0x2000_0000, size: 512 * kib + 32)
    let entries = try unit.plan(RegionWish([exact])).entries
    #expect(entries.count == 2)
    let past = try PMSAv7Fixtures.range(0x2008_0020, size: 4)
    let found = unit.judgement(
      of: .load, by: .kernel, to: past, entries: entries.map(\.words))
    #expect(found == .denied(.noEntry))
  }
}
