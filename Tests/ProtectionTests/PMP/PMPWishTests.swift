import Addresses
import Testing

@testable import Protection

/// How areas become something to decide.
@Suite struct PMPWishTests {
  private func area(_ start: UInt64, _ size: UInt64, _ rights: AccessRights) throws -> Area {
    Area(try range(start, size), Permissions(user: rights), .normalWriteBack)
  }

  private func range(_ start: UInt64, _ size: UInt64) throws -> PhysicalRange {
    try #require(PhysicalRange(start: PhysicalAddress(start), size: size))
  }

  @Test func whatIsSparedGrowsToGranulesAndWhatIsOfNoConcernShrinks() throws {
    let unit = PMP.Unit(entryCount: 16, granularityLog2: 12, addressBits: 34)
    var wish = RegionWish([
      try area(0x8000, 0x2000, .readWrite), try area(0x1000, 0x2000, .read),
    ])
    wish.undecided = [try range(0x4801, 0xff), try range(0xffff_ffff_ffff_f001, 0xfff)]
    wish.dontCare = [try range(0x5fff, 0x1002), try range(0xbfff, 0x1001)]
    // One that stands has an entry; what only looks like the background has none.
    let machineOnly = Permissions(hypervisor: .read)
    wish.standing = [
      try area(0xe000, 0x1000, .read),
      Area(try range(0x1_0000, 0x1000), machineOnly, .normalWriteBack),
    ]
    let read = PMP.EntryConfiguration(.read)
    #expect(
      try unit.remainder(of: wish).pieces == [
        PMP.Piece(0, 0x1000, .background), PMP.Piece(0x1000, 0x3000, read),
        PMP.Piece(0x3000, 0x4000, .background), PMP.Piece(0x4000, 0x5000, .spared),
        PMP.Piece(0x5000, 0x6000, .background), PMP.Piece(0x7000, 0x8000, .background),
        PMP.Piece(0x8000, 0xa000, PMP.EntryConfiguration(.readWrite)),
        PMP.Piece(0xa000, 0xc000, .background), PMP.Piece(0xd000, 0xe000, .background),
        PMP.Piece(0xf000, 1 << 34, .background),
      ])
  }

  @Test func theLowerOfTwoAreasThatOverlapIsNamedFirst() throws {
    let unit = PMP.Unit(entryCount: 16)
    let aligned = try area(0x1000, 0x1000, .read)
    for other in [
      try area(0x1001, 0x1000, .read), try area(0x1ffc, 0x1000, .read),
      try area(0x1000, 0x2000, .read),
    ] {
      #expect(throws: RegionPlanError.overlap(aligned, other)) {
        try unit.remainder(of: RegionWish([aligned, other]))
      }
      // Of two that begin at once, the one that was wished first.
      let isTie = other.range.start == aligned.range.start
      #expect(throws: RegionPlanError.overlap(isTie ? other : aligned, isTie ? aligned : other)) {
        try unit.remainder(of: RegionWish([other, aligned]))
      }
    }
  }
}
