import Addresses
import Protection

/// Maps of random shape: small and large ranges, many of whose edges and offsets fall on blocks.
struct RandomMaps {
  let setting: Setting
  var random: SplitMix64

  mutating func next() throws -> [Mapping] {
    let geometry = setting.granule.geometry
    var mappings: [Mapping] = []
    var cursor: UInt64 = 0
    for _ in 0..<Int.random(in: 1...10, using: &random) {
      let level = levels.randomElement(using: &random) ?? .l3
      let unit = geometry.entrySize(at: level)
      let page = geometry.entrySize(at: .l3)
      // At a multiple of the unit, sometimes some pages off; or right where the last one ended.
      if Bool.random(using: &random) {
        cursor = (cursor &+ unit - 1) & ~(unit - 1)
        cursor += unit * .random(in: 0...3, using: &random)
      }
      if Bool.random(using: &random) { cursor += page * .random(in: 0...3, using: &random) }
      var size = unit * .random(in: 1...4, using: &random)
      if Bool.random(using: &random) { size += page * .random(in: 0...40, using: &random) }
      if Bool.random(using: &random), size > page { size -= page }
      guard cursor + size < 1 << 47 else { break }
      let permissions = Permissions.expressible(in: setting.regime)
      let granted = permissions.randomElement(using: &random) ?? .none
      let mayExecute = setting.regime.union(granted).contains(.execute)
      let types = MemoryType.allCases.filter { !(mayExecute && $0.isDevice) }
      mappings.append(
        try Mapping(
          cursor, size: size, to: cursor &+ offset(level), granted,
          types.randomElement(using: &random) ?? .normalWriteBack))
      cursor += size
    }
    return mappings.shuffled(using: &random)
  }

  /// The levels whose leaves are not so large that four of them fill the address space.
  private var levels: [Level] {
    Level.allCases.filter {
      setting.granule.geometry.allowsLeaf(at: $0) && setting.granule.geometry.shift(of: $0) < 40
    }
  }

  /// None, or one that keeps the alignment to leaves of that level, or of the next.
  private mutating func offset(_ level: Level) -> UInt64 {
    let geometry = setting.granule.geometry
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return geometry.entrySize(at: level) * .random(in: 1...9, using: &random)
    case 1: return geometry.entrySize(at: level.next ?? level) * .random(in: 1...9, using: &random)
    default: return 0
    }
  }
}
