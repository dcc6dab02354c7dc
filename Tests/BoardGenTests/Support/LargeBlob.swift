import FDTKit

/// A blob with as many nodes as one likes behind those of a tree.
struct LargeBlob {
  private let header: [UInt8]
  private let strings: [UInt8]
  private var structure: [UInt8]
  private let regName: Int

  /// Starts with the blocks of a tree in dtc's order: header, reservations, structure, strings.
  init(copying tree: DeviceTree) {
    let blob = tree.blob
    func field(_ offset: Int) -> Int { blob[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    header = Array(blob[..<field(8)])
    // Without the end of the root node and of the block.
    structure = Array(blob[field(8)..<field(8) + field(36) - 8])
    strings = Array(blob[field(12)..<field(12) + field(32)])
    regName = strings.firstRange(of: Array("\0reg\0".utf8)).map { $0.lowerBound + 1 } ?? 0
  }

  /// Adds nodes below the root, each a device of 256 bytes if they are.
  mutating func addNodes(count: Int, areDevices: Bool) {
    for index in 0..<count {
      let digits = String(0x10_0000 + index, radix: 16)
      structure += Self.word(1) + Array("n\(digits)\0".utf8)
      if areDevices { addRange(index) }
      structure += Self.word(2)
    }
  }

  private mutating func addRange(_ index: Int) {
    structure += Self.word(3) + Self.word(16) + Self.word(regName)
    structure += Self.word(0x10) + Self.word(index << 9) + Self.word(0) + Self.word(0x100)
  }

  /// Adds one node in another.
  mutating func addNest(depth: Int) {
    for _ in 0..<depth { structure += Self.word(1) + Array("abc\0".utf8) }
    for _ in 0..<depth { structure += Self.word(2) }
  }

  /// The whole blob.
  var blob: [UInt8] {
    let structure = structure + Self.word(2) + Self.word(9)
    var header = header
    func set(_ value: Int, at offset: Int) {
      header.replaceSubrange(offset..<offset + 4, with: Self.word(value))
    }
    set(header.count + structure.count + strings.count, at: 4)
    set(header.count, at: 8)
    set(header.count + structure.count, at: 12)
    set(structure.count, at: 36)
    return header + structure + strings
  }

  private static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
