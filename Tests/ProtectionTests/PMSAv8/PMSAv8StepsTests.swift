import Addresses
import Protection
import Testing

/// Regions that are changed while the unit is on.
@Suite struct PMSAv8StepsTests {
  private let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
  private let off: [UInt64] = [0, 0]

  private func registers(_ old: [UInt64], _ new: [UInt64]) -> [Int] {
    unit.steps(replacing: old, with: new, at: 5).map(\.register)
  }

  @Test func noStepMoreThanNeeded() {
    #expect(registers(off, off) == [])
    #expect(registers([0x1019, 0x1fcf], [0x1019, 0x1fcf]) == [])
    // Grown at the end; moved at the beginning, or with other rights.
    #expect(registers([0x1019, 0x1fcf], [0x1019, 0x2fcf]) == [1])
    #expect(registers([0x1019, 0x1fcf], [0x1059, 0x1fcf]) == [0])
    #expect(registers([0x1019, 0x1fcf], [0x101d, 0x1fcf]) == [0])
    // On: the base first. Off: the limit first.
    #expect(registers(off, [0x1019, 0x1fcf]) == [0, 1])
    #expect(registers([0x1019, 0x1fcf], off) == [1, 0])
    #expect(registers([0x1019, 0x1fcf], [0x1019, 0]) == [1])
    // Moved.
    let moved = unit.steps(replacing: [0x1019, 0x1fcf], with: [0x3019, 0x3fcf], at: 5)
    #expect(
      moved == [RegisterWrite(5, 1, 0), RegisterWrite(5, 0, 0x3019), RegisterWrite(5, 1, 0x3fcf)])
  }

  @Test func wordsThatAreNoEntryAreNotWritten() {
    #expect(unit.steps(replacing: [], with: [0x1019, 0x1fcf], at: 0) == [])
    #expect(unit.steps(replacing: [0, 0], with: [0], at: 0) == [])
  }

  /// Between any two of a dozen entries: the last step yields the new one, and until then an
  /// address gets what it had before, or what it will have, or nothing.
  @Test(arguments: PMSAv8Subject.all)
  func nothingIsGrantedOnTheWayThatNeitherEntryGrants(_ subject: PMSAv8Subject) throws {
    let unit = subject.unit
    var random = SplitMix64(seed: 15)
    var entries = [unit.unusedEntry, [unit.granule, unit.granule]]
    while entries.count < 12 {
      for area in try PMSAv8PlanTests.randomAreas(unit, &random) {
        let near = try Area(
          area.range.start.rawValue & 0x3ff * unit.granule, size: area.range.size & 0xff80 + 0x80,
          area.permissions, area.memoryType)
        entries += try unit.plan(RegionWish([near])).entries.map(\.words)
      }
    }
    for old in entries.prefix(12) {
      for new in entries.prefix(12) {
        let writes = unit.steps(replacing: old, with: new, at: 0)
        #expect(writes.count <= 3)
        let probes = Set((unit.edges(of: [old]) + unit.edges(of: [new])).map(\.rawValue))
        let before = try unit.outcomes([old], at: probes)
        let after = try unit.outcomes([new], at: probes)
        var state = [old]
        for write in writes {
          state[0][write.register] = write.value
          for (index, now) in try unit.outcomes(state, at: probes).enumerated() {
            #expect(!now.isGranted || now == before[index] || now == after[index])
          }
          // What is in the middle of a change matches nothing.
          #expect(state[0] == new || unit.edges(of: state).count == unit.edges(of: []).count)
        }
        #expect(state == [new])
      }
    }
  }
}
