import Addresses
import Testing

@testable import Protection

/// The way from old to new entries, walked step by step by a judge of its own.
@Suite("Changing entries while the unit is on")
struct TransitionTests {
  private static let base: UInt64 = 0x1_0000
  private static let step: UInt64 = 0x100

  /// An area of the unit's upper level.
  private static func area(
    _ first: UInt64, _ count: UInt64, _ kind: Int, for privilege: Privilege = .hypervisor
  ) -> Area? {
    let rights: [AccessRights] = [[.read, .execute], [.read], [.read, .write], [.read, .write]]
    let types: [MemoryType] = [
      .normalWriteBack, .normalWriteBack, .normalWriteBack, .deviceNGnRE,
    ]
    return PhysicalRange(
      start: PhysicalAddress(base + first * step), size: max(1, count) * step
    ).map { range in
      let rights = rights[kind]
      return Area(
        range, privilege == .kernel ? Permissions(kernel: rights) : Permissions(hypervisor: rights),
        types[kind])
    }
  }

  /// A map of neighbouring areas of which the first plan has some and the second all.
  private static func maps(seed: Int, for privilege: Privilege) -> (boot: [Area], runtime: [Area]) {
    var random = SplitMix64(seed: UInt64(seed))
    var next: UInt64 = 0
    var boot: [Area] = []
    var runtime: [Area] = []
    for _ in 0..<Int.random(in: 2...6, using: &random) {
      next += .random(in: 0...1, using: &random) * .random(in: 1...3, using: &random)
      let count = UInt64.random(in: 1...4, using: &random)
      guard
        let area = area(next, count, .random(in: 0...3, using: &random), for: privilege)
      else { continue }
      next += count
      runtime.append(area)
      if Bool.random(using: &random) { boot.append(area) }
    }
    return (boot, runtime)
  }

  /// Plays the writes, and says what was wrong in between.
  private static func complaints(
    _ unit: some RegionUnit, from old: [[UInt64]], to new: [[UInt64]], live: [Area],
    _ writes: [RegisterWrite]
  ) -> [String] {
    var state = old
    var complaints: [String] = []
    let (before, after) = (unit.judge(by: old), unit.judge(by: new))
    for write in writes {
      state[write.index][write.register] = write.value
      let now = unit.judge(by: state)
      for address in stride(from: base - step, to: base + 64 * step, by: Int(step / 2)) {
        guard let byte = PhysicalRange(start: PhysicalAddress(address), size: 1),
          let privilege = unit.privileges.first
        else { continue }
        let area = live.first { $0.range.contains(byte.start) }
        for access in Access.allCases {
          let isGranted = now(access, privilege, byte).isGranted
          if area?.permissions[privilege].contains(access.right) == true, !isGranted {
            complaints.append("\(access) at \(address) is uncovered after \(write)")
          }
          if isGranted, !before(access, privilege, byte).isGranted,
            !after(access, privilege, byte).isGranted
          {
            complaints.append("\(access) at \(address) is granted in between, after \(write)")
          }
        }
      }
    }
    if state != new { complaints.append("it does not get there") }
    return complaints
  }

  private static func words(_ unit: some RegionUnit, _ areas: [Area]) throws -> [[UInt64]] {
    let words = try unit.plan(RegionWish(areas)).entries.map(\.words)
    return words + Array(repeating: unit.unusedEntry, count: unit.capacity - words.count)
  }

  private static func check(_ unit: some RegionUnit, seeds: Range<Int>) throws -> Int {
    var found = 0
    for seed in seeds {
      let (boot, runtime) = maps(seed: seed, for: unit.privileges.first ?? .kernel)
      let old = try words(unit, boot)
      let new = try words(unit, runtime)
      guard let transition = unit.transition(from: old, to: new, live: boot) else { continue }
      found += 1
      let wrong = complaints(unit, from: old, to: new, live: boot, transition.writes)
      #expect(wrong.prefix(1) == [], "seed \(seed) on \(unit.name)")
    }
    return found
  }

  @Test("Every sequence that is found is safe at every step")
  func safe() throws {
    let seeds = 0..<150
    #expect(try Self.check(PMSAv8_32.Unit(level: .el2, regionCount: 16), seeds: seeds) > 40)
    #expect(try Self.check(PMSAv8_64.Unit(level: .el2, regionCount: 16), seeds: seeds) > 40)
    #expect(try Self.check(PMSAv7_M.Unit(regionCount: 32), seeds: seeds) > 40)
    #expect(try Self.check(PMSAv7_R.Unit(regionCount: 32), seeds: seeds) > 40)
  }

  @Test("A region grows over its neighbour's free space with one write of its limit")
  func grows() throws {
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    let stack = try #require(Self.area(0, 2, 2))
    let heap = try #require(Self.area(2, 8, 2))
    let transition = try #require(
      unit.transition(
        from: try Self.words(unit, [stack]), to: try Self.words(unit, [stack, heap]), live: [stack])
    )
    #expect(transition.writes.count == 1)
    #expect(transition.writes.first?.register == 1)
  }

  @Test("Two live regions never become one: no write could cover both all the time")
  func merging() throws {
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    let parts = [0, 4].compactMap { Self.area($0, 2, 2) }
    let all = try #require(Self.area(0, 6, 2))
    let old = try Self.words(unit, parts)
    let new = try Self.words(unit, [all])
    #expect(unit.transition(from: old, to: new, live: parts) == nil)
    #expect(unit.transition(from: old, to: new, live: []) != nil)
  }

  @Test("The judge notices a sequence in the wrong order")
  func judge() throws {
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 4)
    let old = try Self.words(unit, [try #require(Self.area(0, 2, 2))])
    let live = [try #require(Self.area(0, 2, 2))]
    let writes = [RegisterWrite(0, 1, 0), RegisterWrite(0, 1, old[0][1])]
    #expect(!Self.complaints(unit, from: old, to: old, live: live, writes).isEmpty)
  }
}
