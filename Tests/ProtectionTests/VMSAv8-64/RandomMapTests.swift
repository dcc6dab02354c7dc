import Addresses
import Protection
import Testing

@Suite struct RandomMapTests {
  /// What the MMU should do, found by looking through the list of mappings.
  private func expected(
    _ mappings: [Mapping], _ access: Access, _ privilege: Privilege, _ address: VirtualAddress
  ) -> (PhysicalAddress, MemoryType)? {
    guard let mapping = mappings.first(where: { $0.virtual.contains(address) }),
      mapping.permissions[privilege].contains(access.right)
    else { return nil }
    let distance = address.rawValue - mapping.virtual.start.rawValue
    return (PhysicalAddress(mapping.physical.rawValue + distance), mapping.memoryType)
  }

  @Test(arguments: Setting.all)
  func theModelDoesWhatTheMapSaysAtEdgesAndAnywhereElse(_ setting: Setting) throws {
    var maps = RandomMaps(setting: setting, random: SplitMix64(seed: 1))
    let rounds =
      switch setting.granule {
      case .kib4: Cases.count(300, of: 800)
      case .kib16: Cases.count(60, of: 150)
      case .kib64: Cases.count(20, of: 50)
      }
    for _ in 0..<rounds {
      let mappings = try maps.next()
      let plan = try VMSAv8_64.Plan(mappings, .standard(setting.granule, setting.regime))
      let tables = try plan.encoded()
      #expect(tables.disagreements(with: mappings) == [])
      let model = try tables.model
      for address in addresses(mappings, setting, &maps.random) {
        for access in Access.allCases {
          for privilege in Privilege.allCases where setting.regime.governs(privilege) {
            let found = model.outcome(of: access, by: privilege, at: address)
            switch (expected(mappings, access, privilege, address), found) {
            case (nil, .fault): continue
            case (let wanted?, .granted(let found))
            where wanted == (found.physical, found.memoryType):
              continue
            default:
              Issue.record("\(access) by \(privilege) at \(address): \(found), in \(mappings)")
              return
            }
          }
        }
      }
    }
  }

  private func addresses(
    _ mappings: [Mapping], _ setting: Setting, _ random: inout SplitMix64
  ) -> [VirtualAddress] {
    let top = mappings.map(\.virtual.last.rawValue).max() ?? 0
    let edges = mappings.flatMap { [$0.virtual.start.rawValue, $0.virtual.last.rawValue] }
    let near = edges.flatMap { [$0 &- 1, $0, $0 &+ 1, $0 &+ setting.granule.size] }
    let inside = (0..<20).map { _ in UInt64.random(in: 0...top, using: &random) }
    let anywhere = (0..<5).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) }
    return (near + inside + anywhere).map { VirtualAddress($0) }
  }
}
