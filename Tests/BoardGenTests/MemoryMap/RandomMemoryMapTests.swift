import Addresses
import Protection
import Testing

@testable import BoardGen

/// Memory maps of random claims against a model that holds one owner for every granule.
@Suite("Random memory maps")
struct RandomMemoryMapTests {
  private static let granules: UInt64 = 48

  private static let kinds: [(Claim.Strength, Region.Kind, Permissions, MemoryType)] = [
    (.memory, .ram, Permissions(kernel: [.read, .write]), .normalWriteBack),
    (.reservation, .reserved, .none, .normalNonCacheable),
    (.device, .device, Permissions(kernel: [.read, .write]), .deviceNGnRE),
    (.releaseAddress, .reserved, Permissions(kernel: [.read, .write]), .normalNonCacheable),
    (.placed, .text, Permissions(kernel: [.read, .execute]), .normalWriteBack),
  ]

  /// Claims of every strength; those of one strength are alike, as they are on a board.
  private func claims(seed: Int) -> [Claim] {
    var random = Random(seed: seed)
    // Some maps end at 2^64.
    let base: UInt64 = Bool.random(using: &random) ? 0x4000_0000 : 0 &- Self.granules * 0x1000
    return (0..<Int.random(in: 0...12, using: &random)).compactMap { index in
      let first = UInt64.random(in: 0..<Self.granules, using: &random)
      let count = UInt64.random(in: 1...12, using: &random)
      let kind = Self.kinds.randomElement(using: &random)
      return kind.map { strength, kind, permissions, memoryType in
        Claim(
          region: Region(
            range(base + first * 0x1000, min(count, Self.granules - first) * 0x1000), kind,
            permissions: permissions, memoryType: memoryType,
            owners: [Region.Owner("/\(index)", .node("/\(index)"))]),
          strength: strength)
      }
    }
  }

  @Test("The map says of every granule what the strongest claim on it says", arguments: 0..<400)
  func model(seed: Int) {
    let claims = claims(seed: seed)
    var findings = Findings()
    let map = MemoryMapBuilder.map(claims, findings: &findings)
    for (region, next) in zip(map.regions, map.regions.dropFirst()) {
      #expect(region.range.last < next.range.start)
    }
    for base in [0x4000_0000, 0 &- Self.granules * 0x1000] {
      for index in 0..<Self.granules {
        let address = PhysicalAddress(base + index * 0x1000)
        let here = claims.filter { $0.region.range.contains(address) }
        let strength = here.map(\.strength).max()
        let strongest = here.filter { $0.strength == strength }
        let region = map.region(at: address)
        #expect(region?.kind == strongest.first?.region.kind)
        #expect(region?.permissions == strongest.first?.region.permissions)
        #expect(region?.memoryType == strongest.first?.region.memoryType)
        #expect(
          Set(region?.owners.map(\.name) ?? []) == Set(strongest.map { $0.region.owners[0].name }))
        #expect(map.region(at: PhysicalAddress(address.rawValue + 0xfff)) == region)
      }
    }
  }

  @Test("A map does not depend on the order of the claims", arguments: 0..<100)
  func order(seed: Int) {
    let claims = claims(seed: seed)
    var random = Random(seed: seed)
    var findings = Findings()
    func facts(_ claims: [Claim]) -> [String] {
      MemoryMapBuilder.map(claims, findings: &findings).regions.map {
        "\($0.range) \($0.kind) \($0.owners.map(\.name).sorted())"
      }
    }
    #expect(facts(claims) == facts(claims.shuffled(using: &random)))
  }

  @Test("Neighbours that nothing tells apart are one region", arguments: 0..<100)
  func fewest(seed: Int) {
    var findings = Findings()
    let map = MemoryMapBuilder.map(claims(seed: seed), findings: &findings)
    for (region, next) in zip(map.regions, map.regions.dropFirst())
    where region.range.isFollowed(by: next.range) {
      #expect(region.kind != next.kind || region.owners != next.owners)
    }
  }

  @Test(
    "Every probe is an address of eight bytes with the rights of its region", arguments: 0..<100)
  func probes(seed: Int) {
    var findings = Findings()
    let map = MemoryMapBuilder.map(claims(seed: seed), findings: &findings)
    let probes = map.probes(for: .kernel, granule: 0x1000, addressBits: 64)
    #expect(probes.map(\.address) == Set(probes.map(\.address)).sorted())
    for probe in probes {
      #expect(probe.address.isMultiple(of: 8))
      #expect(probe.word & ~7 == probe.address)
      let rights = map.region(at: PhysicalAddress(probe.address))?.permissions[.kernel] ?? []
      #expect(probe.rights == rights)
      #expect(probe.word & 7 == UInt64(rights.rawValue))
    }
    // Both edges of every region, from both sides, and a granule further in and out.
    let addresses = Set(probes.map(\.address))
    for region in map.regions {
      let first = region.range.start.rawValue
      let last = region.range.last.rawValue & ~7
      for address in [
        first, first &- 8, first &+ 0x1000, first &- 0x1000, last, last &+ 8, last &+ 0x1000,
        last &- 0x1000,
      ] {
        #expect(addresses.contains(address))
      }
    }
  }
}
