internal import Protection

/// The board's memory map, as people want to see it.
public enum MemoryMap {
  /// Prints one line for each region: range, kind, rights of the runtime, memory type, owner.
  public static func print() {
    let regions = Board.regions.span
    let owners = Board.owners.span
    var isWide = false
    for index in regions.indices where regions[index].last >> 32 != 0 { isWide = true }
    for index in regions.indices {
      let region = regions[index]
      Console.print(
        """
        \(range: region, isWide: isWide) \(region.kind.name, width: 8) \(region.rights.name) \
        \(region.memoryType.name, width: 20) \(owners[index])
        """)
    }
  }

  /// The first address above a region that no region holds.
  public static var firstHole: UInt64 {
    let regions = Board.regions.span
    var address: UInt64 = 0
    for index in regions.indices {
      let region = regions[index]
      guard index == 0 || region.contains(address) else { return address }
      address = region.last &+ 1
    }
    return address
  }

  /// Prints which region an address hits and where that region comes from, or what it missed.
  static func describe(_ address: UInt64) {
    let regions = Board.regions.span
    if let hit = regions.index(containing: address) {
      Console.print("  hit  \(region: hit)")
      return
    }
    Console.print("  hit  no region")
    if let below = regions.index(startingBelow: address) {
      Console.print("  above \(region: below)")
    }
    if let above = regions.index(startingAbove: address) {
      Console.print("  below \(region: above)")
    }
  }
}

extension Message.StringInterpolation {
  /// Writes a region's range, kind and rights, its owner and the origin of its numbers.
  mutating func appendInterpolation(region index: Int) {
    let region = Board.regions.span[index]
    appendInterpolation(range: region)
    appendLiteral(" ")
    appendInterpolation(region.kind.name)
    appendLiteral(" ")
    appendInterpolation(region.rights.name)
    appendLiteral(", owner ")
    appendInterpolation(Board.owners.span[index])
    appendLiteral(", from ")
    appendInterpolation(Board.origins.span[index])
  }

  /// Writes a region's first and last virtual address.
  mutating func appendInterpolation(range region: MemoryRegion, isWide: Bool = false) {
    appendInterpolation(hex: region.virtualBase, isWide: isWide)
    appendLiteral("..")
    appendInterpolation(hex: region.last, isWide: isWide)
  }
}

extension MemoryRegion {
  /// What the level that the runtime runs at may do here.
  var rights: AccessRights { permissions[Board.privilege] }
}

extension AccessRights {
  /// The rights in three letters.
  var name: StaticString {
    switch rawValue & 0b111 {
    case 0b000: "---"
    case 0b001: "r--"
    case 0b010: "-w-"
    case 0b011: "rw-"
    case 0b100: "--x"
    case 0b101: "r-x"
    case 0b110: "-wx"
    default: "rwx"
    }
  }
}

extension MemoryType {
  /// The type in Arm's words.
  var name: StaticString {
    switch self {
    case .deviceNGnRnE: "Device-nGnRnE"
    case .deviceNGnRE: "Device-nGnRE"
    case .deviceNGRE: "Device-nGRE"
    case .deviceGRE: "Device-GRE"
    case .normalNonCacheable: "Normal-non-cacheable"
    case .normalWriteThrough: "Normal-write-through"
    case .normalWriteBack: "Normal-write-back"
    }
  }
}
