import Addresses
import Protection
import Testing

@testable import RegionBench

/// Each reference has to do what the system that it stands for is known to do.
@Suite("Reference allocators")
struct ReferenceTests {
  private let pmsav7 = PMSAv7_M.Unit(regionCount: 8)

  private func requirement(
    _ start: UInt64?, _ size: UInt64, in bank: Requirement.Bank? = .init(0x2000_0000, 1 << 20)
  ) -> Requirement {
    Requirement(
      "", banks: [bank].compactMap(\.self),
      [Requirement.Item(.section, at: start, size, lower: .readWrite)])
  }

  private func example(_ name: String) throws -> Requirement {
    try #require(Requirement.examples.first { $0.name == name })
  }

  @Test("Zephyr on PMSAv7 gives 512 KiB + 4 bytes 1 MiB")
  func padding() throws {
    let allocation = try PowerOfTwoPadding().allocate(requirement(nil, 512 << 10 | 4), on: pmsav7)
    #expect(allocation.grants.map(\.range.size) == [1 << 20])
    #expect(Exposure(of: allocation).exposed == (512 << 10) - 4)
  }

  @Test("Zephyr on PMSAv7 refuses a start that the padded size does not divide")
  func paddingOfFixedPlace() {
    #expect(throws: AllocationFailure.self) {
      try PowerOfTwoPadding().allocate(requirement(0x2000_4000, 0x5000), on: pmsav7)
    }
  }

  @Test("Tock refuses 20 KiB at 0x20000000, which five subregions of 32 KiB cover")
  func refusal() throws {
    let requirement = requirement(0x2000_0000, 0x5000)
    #expect(throws: AllocationFailure.self) {
      try SubregionsOfOneRegion().allocate(requirement, on: pmsav7)
    }
    let own = try OwnAllocation(requirement, on: pmsav7)
    #expect(own.count == 1)
    #expect(own.exposure.exposed == 0)
  }

  @Test("Tock uses subregions as large as the start's lowest bit")
  func subregions() throws {
    let offered = try PhysicalRange.of(0x2000_1000, 0x1_0000)
    #expect(
      try SubregionsOfOneRegion.region(of: 0x2400, in: offered) == .of(0x2000_1000, 0x3000))
  }

  @Test("Tock moves up where subregions of that size do not reach")
  func moveUp() throws {
    // Subregions of 8 KiB from the last eighth of a region on: 14 KiB do not fit into it.
    let offered = try PhysicalRange.of(0x2000_e000, 0x1_0000)
    #expect(
      try SubregionsOfOneRegion.region(of: 0x3800, in: offered) == .of(0x2001_0000, 0x4000))
  }

  @Test("Zephyr on PMSAv8 needs two regions more for each partition")
  func splitting() throws {
    let eight = try example("eight partitions of 3 KiB, 4 KiB between them")
    let unit = PMSAv8_M.Unit(regionCount: 16)
    #expect(try BackgroundSplitting().allocate(eight, on: unit).grants.count == 2 * 8 + 1)
    // At the start of the bank there is nothing to keep below.
    let first = requirement(0x2000_0000, 0x1000)
    #expect(try BackgroundSplitting().allocate(first, on: unit).grants.count == 2)
  }

  @Test("OpenSBI encloses 352 KiB of firmware in blocks of 256 KiB and 128 KiB")
  func block() throws {
    let unit = PMP.Unit(entryCount: 16, isEnhanced: true)
    let firmware = try example("OpenSBI: 352 KiB of firmware, the rest is open")
    let allocation = try EnclosingBlock().allocate(firmware, on: unit)
    #expect(allocation.grants.map(\.range.size) == [1 << 56, 256 << 10, 128 << 10])
    #expect(Exposure(of: allocation).lost == 32 << 10)
  }

  @Test("OpenSBI's blocks grow until they reach from the start to the end")
  func growingBlock() throws {
    // 4 KiB around a multiple of 1 MiB.
    let range = try PhysicalRange.of(0x800f_f800, 0x1000)
    #expect(try EnclosingBlock.block(around: range, bits: 56) == .of(0x8000_0000, 0x20_0000))
  }

  @Test("Xen needs 13 regions at boot")
  func boot() throws {
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    let allocation = try SectionsByPage().allocate(example("Xen at boot"), on: unit)
    #expect(allocation.grants.count == 13)
  }

  @Test("Xen refuses two sections in one page")
  func pages() {
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    let items = [0x1000_0000, 0x1000_0800].map {
      Requirement.Item(.section, at: $0, 0x800, upper: .read)
    }
    #expect(throws: AllocationFailure("two sections have a page in common")) {
      try SectionsByPage().allocate(Requirement("", banks: [], items), on: unit)
    }
  }
}

/// boardgen's own regions, beside those of the references.
@Suite("Contests")
struct ContestTests {
  @Test("boardgen is never worse at equal exposure", arguments: Contest.all.indices)
  func contest(_ index: Int) {
    let contest = Contest.all[index]
    for example in Requirement.examples where example.families.contains(contest.family) {
      #expect(contest.outcome(of: example).isPassed, "\(example.name)")
    }
  }

  @Test("An outcome that needs more regions is not passed")
  func worse() throws {
    let contest = Contest.all[0]
    let good = contest.outcome(of: Requirement.examples[1])
    #expect(good.isPassed)
    let other = try good.other.get()
    let better = Outcome.Other(count: 0, exposure: other.exposure, matched: other.matched)
    #expect(!Outcome(requirement: "", own: good.own, other: .success(better)).isPassed)
  }

  @Test("Exposure counts what nobody asked for, and what is lost")
  func exposure() throws {
    var allocation = Allocation()
    let unit = PMSAv7_M.Unit(regionCount: 8)
    let item = Requirement.Item(.section, 0x1000, lower: .read)
    try allocation.add(item, at: 0x1000, covering: .of(0x1800, 0x1000), on: unit)
    let exposure = Exposure(of: allocation)
    #expect(exposure.exposed == 0x800)
    #expect(exposure.lost == 0x800)
    #expect(exposure.kept.map(\.range) == [try .of(0x1800, 0x800)])
  }
}
