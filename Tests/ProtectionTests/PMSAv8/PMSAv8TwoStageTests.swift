import Addresses
import Protection
import Testing

@Suite struct PMSAv8TwoStageTests {
  private let model = PMSAv8_32.TwoStageModel(
    first: PMSAv8_32.Unit(level: .el1, regionCount: 16),
    second: PMSAv8_32.Unit(level: .el2, regionCount: 16))

  private func plan(_ unit: some RegionUnit, _ areas: [Area]) throws -> [[UInt64]] {
    try unit.plan(RegionWish(areas)).entries.map(\.words)
  }

  /// A guest with text at 0x1000 and data at 0x2000, which the hypervisor needs nothing of.
  private func guest() throws -> [[UInt64]] {
    try plan(
      model.second,
      [
        Area(0x1000, size: 0x1000, Permissions(guest: .readExecute)),
        Area(0x2000, size: 0x1000, Permissions(guest: .readWrite)),
        Area(0x8000, size: 0x1000, Permissions(hypervisor: .readWrite)),
      ])
  }

  private func judgement(
    _ access: Access, _ privilege: Privilege, at address: UInt64, size: UInt64 = 4,
    _ first: [[UInt64]]?
  ) throws -> Judgement {
    try model.judgement(
      of: access, by: privilege, to: PhysicalRange(address, size: size), firstEntries: first,
      secondEntries: guest())
  }

  @Test func whileTheFirstUnitIsOffTheSecondOneDecides() throws {
    for privilege in [Privilege.kernel, .user] {
      #expect(try judgement(.fetch, privilege, at: 0x1000, nil) == .granted(nil))
      #expect(try judgement(.store, privilege, at: 0x1000, nil) == .denied(.secondStage))
      #expect(try judgement(.store, privilege, at: 0x2000, nil) == .granted(nil))
      #expect(try judgement(.fetch, privilege, at: 0x2000, nil) == .denied(.secondStage))
      #expect(try judgement(.load, privilege, at: 0x8000, nil) == .denied(.secondStage))
      #expect(try judgement(.load, privilege, at: 0x3000, nil) == .denied(.secondStage))
      #expect(try judgement(.load, privilege, at: 0x2ffe, nil) == .denied(.secondStage))
      #expect(try judgement(.fetch, privilege, at: 0x8000_0000, nil) == .denied(.executeNever))
    }
  }

  @Test func aGuestCanTakeAwayButNotAdd() throws {
    let everything = try plan(
      model.first, [Area(0, size: 1 << 32, Permissions(kernel: .readWrite, user: .readWrite))])
    #expect(try judgement(.load, .kernel, at: 0x1000, everything) == .granted(.normalWriteBack))
    #expect(try judgement(.store, .kernel, at: 0x1000, everything) == .denied(.secondStage))
    #expect(try judgement(.fetch, .kernel, at: 0x1000, everything) == .denied(.rights))
    #expect(try judgement(.store, .user, at: 0x8000, everything) == .denied(.secondStage))
    let kernelOnly = try plan(
      model.first, [Area(0x2000, size: 0x1000, Permissions(kernel: .readWrite))])
    #expect(try judgement(.load, .user, at: 0x2000, kernelOnly) == .denied(.rights))
    #expect(try judgement(.load, .kernel, at: 0x1000, kernelOnly) == .denied(.noEntry))
    #expect(try judgement(.load, .kernel, at: 0x2ffe, kernelOnly) == .denied(.straddling))
  }

  @Test func theHypervisorMeetsItsOwnUnitOnly() throws {
    #expect(try judgement(.store, .hypervisor, at: 0x8000, []) == .granted(.normalWriteBack))
    #expect(try judgement(.fetch, .hypervisor, at: 0x2000, []) == .denied(.rights))
    #expect(try judgement(.store, .guest, at: 0x2000, []) == .granted(.normalWriteBack))
  }

  @Test(arguments: MemoryType.allCases)
  func theStricterTypeHolds(_ inner: MemoryType) throws {
    for outer in MemoryType.allCases {
      let first = try plan(
        model.first, [Area(0, size: 64, Permissions(kernel: .readWrite), inner)])
      let second = try plan(
        model.second, [Area(0, size: 64, Permissions(guest: .readWrite), outer)])
      let judgement = model.judgement(
        of: .load, by: .kernel, to: try PhysicalRange(0, size: 4), firstEntries: first,
        secondEntries: second)
      #expect(judgement == .granted(inner.rawValue < outer.rawValue ? inner : outer))
    }
  }

  /// All pairs of what the two stages grant: an access goes through if both let it.
  @Test func bothStagesMustAgree() throws {
    let bytes = try PhysicalRange(0x40, size: 4)
    for first in UInt64(0)..<8 {
      for second in UInt64(0)..<8 {
        let (inner, outer) = ([[0x58 | first, 0x4f]], [[0x58 | second, 0x4f]])
        for privilege in [Privilege.kernel, .user] {
          for access in Access.allCases {
            let both = model.judgement(
              of: access, by: privilege, to: bytes, firstEntries: inner, secondEntries: outer)
            let isFirst = model.first.judgement(
              of: access, by: privilege, to: bytes, entries: inner
            ).isGranted
            let isSecond = model.second.judgement(
              of: access, by: .guest, to: bytes, entries: outer
            ).isGranted
            #expect(both.isGranted == (isFirst && isSecond))
            #expect((both == .denied(.secondStage)) == (isFirst && !isSecond))
          }
        }
      }
    }
  }
}
