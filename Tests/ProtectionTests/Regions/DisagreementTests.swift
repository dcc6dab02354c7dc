import Addresses
import Protection
import Testing

/// The comparison of entries with areas, on a unit that is small enough to look at every byte.
@Suite("Where entries and areas disagree")
struct DisagreementTests {
  /// 64 addresses; an entry has a first byte, a last byte and rights, and the lowest index decides.
  struct Unit: RegionUnit {
    var widestAccess: UInt64 = 4
    /// Whether edges are told; without, pieces are those of the areas.
    var tellsEdges = true
    /// Where the unit has no say.
    var unprotected: PhysicalRange?

    var name: String { "small" }
    var capacity: Int { 4 }
    var granule: UInt64 { 1 }
    var addressBits: UInt8 { 6 }
    var privileges: [Privilege] { [.kernel, .user] }
    var background: Permissions { Permissions(kernel: .read) }
    var entryRegisters: [String] { ["first", "last", "rights"] }
    var controlRegisters: [ControlRegister] { [] }
    var unusedEntry: [UInt64] { [1, 0, 0] }

    func effective(
      _ wished: Permissions, _ type: MemoryType
    ) throws(InexpressibleRights) -> Permissions { wished }
    func plan(_ wish: RegionWish) throws(RegionPlanError) -> RegionPlan { RegionPlan([], .optimal) }
    func steps(replacing old: [UInt64], with new: [UInt64], at index: Int) -> [RegisterWrite] { [] }

    func edges(of entries: [[UInt64]]) -> [PhysicalAddress] {
      tellsEdges
        ? entries.filter { $0[0] <= $0[1] }.flatMap {
          [PhysicalAddress($0[0]), PhysicalAddress($0[1] + 1)]
        } : []
    }

    func judge(by entries: [[UInt64]]) -> (Access, Privilege, PhysicalRange) -> Judgement {
      { access, privilege, bytes in
        let deciders = (bytes.start.rawValue...bytes.last.rawValue).map { byte in
          entries.firstIndex { $0[0] <= byte && byte <= $0[1] }
        }
        guard let decider = deciders.first, deciders.allSatisfy({ $0 == decider }) else {
          return .denied(.straddling)
        }
        let rights =
          decider.map { AccessRights(rawValue: UInt8(entries[$0][2])) } ?? background[privilege]
        return rights.contains(access.right) ? .granted(nil) : .denied(.rights)
      }
    }
  }

  /// A disagreement without its reasons.
  struct Place: Hashable {
    let access: Access
    let privilege: Privilege
    let first: UInt64
    let last: UInt64
  }

  private func found(
    _ unit: Unit, _ entries: [[UInt64]], _ areas: [Area], _ dontCare: [PhysicalRange]
  ) -> [Place] {
    unit.disagreements(of: entries, with: areas, dontCare: dontCare).map {
      Place(
        access: $0.access, privilege: $0.privilege, first: $0.range.start.rawValue,
        last: $0.range.last.rawValue)
    }
  }

  /// The same, byte by byte.
  private func expected(
    _ unit: Unit, _ entries: [[UInt64]], _ areas: [Area], _ dontCare: [PhysicalRange]
  ) throws -> [Place] {
    let skipped = dontCare + [unit.unprotected].compactMap(\.self)
    // What a byte belongs to; a piece is as long as nothing of it changes.
    let owners = (UInt64(0)..<64).map { byte in
      areas.firstIndex { $0.range.contains(PhysicalAddress(byte)) }
    }
    let keys = (UInt64(0)..<64).map { byte in
      entries.map { $0[0] <= byte && byte <= $0[1] }
        + (areas.map(\.range) + skipped).map { $0.contains(PhysicalAddress(byte)) }
    }
    var pieces: [ClosedRange<UInt64>] = []
    for byte in UInt64(0)..<64 {
      if let last = pieces.last, keys[Int(last.upperBound)] == keys[Int(byte)] {
        pieces[pieces.count - 1] = last.lowerBound...byte
      } else {
        pieces.append(byte...byte)
      }
    }
    pieces.removeAll { piece in
      skipped.contains { $0.contains(PhysicalAddress(piece.lowerBound)) }
    }
    func places(_ bytes: ClosedRange<UInt64>, owner: Int?, _ range: ClosedRange<UInt64>) throws
      -> [Place]
    {
      let accessed = try PhysicalRange(
        bytes.lowerBound, size: bytes.upperBound - bytes.lowerBound + 1)
      let rights = owner.map { areas[$0].permissions } ?? unit.background
      return unit.privileges.flatMap { privilege in
        Access.allCases.compactMap { access in
          let isGranted = unit.judge(by: entries)(access, privilege, accessed).isGranted
          guard isGranted != rights[privilege].contains(access.right) else { return nil }
          return Place(
            access: access, privilege: privilege, first: range.lowerBound, last: range.upperBound)
        }
      }
    }
    var all: [Place] = []
    for piece in pieces {
      all += try places(
        piece.lowerBound...piece.lowerBound, owner: owners[Int(piece.lowerBound)], piece)
    }
    for (piece, next) in zip(pieces, pieces.dropFirst()) {
      let (owner, start) = (owners[Int(piece.lowerBound)], next.lowerBound)
      let aligned = start & ~(unit.widestAccess - 1)
      guard piece.upperBound + 1 == start, owner == owners[Int(start)], aligned < start else {
        continue
      }
      let access = aligned...(aligned + unit.widestAccess - 1)
      all += try places(access, owner: owner, access)
    }
    return all
  }

  @Test("All of them are found, and nothing else", arguments: [4, 8] as [UInt64], [0, 1])
  func complete(_ widestAccess: UInt64, _ unprotected: UInt64) throws {
    var unit = Unit(widestAccess: widestAccess)
    if unprotected == 1 { unit.unprotected = try PhysicalRange(40, size: 8) }
    var random = SplitMix64(seed: 61 + widestAccess + unprotected)
    var agreements = 0
    for _ in 0..<150 {
      // Areas, entries that are mostly theirs, and something of no concern.
      var (cursor, areas, entries) = (UInt64(0), [Area](), [[UInt64]]())
      while areas.count < 3, cursor < 60 {
        cursor += .random(in: 0...10, using: &random)
        let size = min(.random(in: 1...16, using: &random), 64 - min(cursor, 63))
        guard cursor < 64 else { break }
        let rights = AccessRights(rawValue: .random(in: 0...7, using: &random))
        areas.append(try Area(cursor, size: size, Permissions(kernel: rights, user: rights)))
        entries.append([cursor, cursor + size - 1, UInt64(rights.rawValue)])
        cursor += size
      }
      if Bool.random(using: &random), let entry = entries.indices.randomElement(using: &random) {
        // One of them in two parts, or off by one.
        var other = entries[entry]
        let middle = UInt64.random(in: other[0]...other[1], using: &random)
        entries[entry][1] = middle
        other[0] = middle + 1
        if Bool.random(using: &random) { entries.append(other) }
      }
      var dontCare: [PhysicalRange] = []
      if Bool.random(using: &random) {
        dontCare.append(
          try PhysicalRange(
            .random(in: 0...50, using: &random), size: .random(in: 1...13, using: &random)))
      }
      let wanted = try expected(unit, entries, areas, dontCare)
      #expect(found(unit, entries, areas, dontCare) == wanted, "\(entries) \(areas) \(dontCare)")
      if wanted.isEmpty { agreements += 1 }
    }
    #expect(agreements > 10)
  }

  /// Edges that a unit does not tell are noticed in the first and the last word of a piece.
  @Test("The words at both ends of an area are looked at") func ends() throws {
    let unit = Unit(tellsEdges: false)
    for start in UInt64(8)...12 {
      for end in (start + 1)...(start + 14) {
        let area = try Area(start, size: end - start, Permissions(kernel: .read, user: .read))
        let read = UInt64(AccessRights.read.rawValue)
        for hole in start..<end {
          let entries = [[hole, hole, 0], [start, end - 1, read]]
          let isAtEnd = hole / 4 == start / 4 || hole / 4 == (end - 1) / 4
          let places = found(unit, entries, [area], [])
          #expect(places.contains { $0.first == start && $0.last == end - 1 } == isAtEnd)
          #expect(places.isEmpty == !isAtEnd, "\(start)..<\(end) without \(hole)")
        }
      }
    }
  }

  @Test("A block is placed on granules, rounded up") func placement() throws {
    let unit = PMSAv8_64.Unit(level: .el2, regionCount: 16)
    for (size, floor, expected) in [
      (1, 0x1000, 0x1000...0x103f), (64, 0x1001, 0x1040...0x107f), (65, 0x1040, 0x1040...0x10bf),
    ] as [(UInt64, UInt64, ClosedRange<UInt64>)] {
      let found = try #require(unit.placement(of: size, from: PhysicalAddress(floor)))
      #expect(found.start.rawValue...found.last.rawValue == expected)
    }
    #expect(unit.placement(of: 0, from: PhysicalAddress(0)) == nil)
    #expect(unit.placement(of: 64, from: PhysicalAddress(.max)) == nil)
  }
}
