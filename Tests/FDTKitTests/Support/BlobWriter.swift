/// Writes flattened blobs token by token, unsound ones too.
struct BlobWriter {
  private var structure: [UInt8] = []
  private var strings: [UInt8] = []
  private var stringOffsets: [String: Int] = [:]
  var version: UInt32 = 17

  mutating func beginNode(_ name: some Sequence<UInt8>) {
    structure += Self.word(1) + name + [0]
    pad()
  }

  mutating func beginNode(_ name: String) { beginNode(name.utf8) }

  mutating func endNode() { structure += Self.word(2) }

  mutating func nop() { structure += Self.word(4) }

  mutating func property(_ name: String, _ value: some Collection<UInt8> = []) {
    let offset = stringOffsets[name] ?? strings.count
    if stringOffsets.updateValue(offset, forKey: name) == nil { strings += name.utf8 + [0] }
    structure += Self.word(3) + Self.word(value.count) + Self.word(offset) + value
    pad()
  }

  /// The blob: header, memory reservations, structure, strings.
  func blob(end: Bool = true) -> [UInt8] {
    let structure = structure + (end ? Self.word(9) : [])
    let blocks = 40 + 16
    let total = blocks + structure.count + strings.count
    let header: [Int] = [
      0xd00d_feed, total, blocks, blocks + structure.count, 40, Int(version), 16, 0, strings.count,
      structure.count,
    ]
    return header.flatMap(Self.word) + [UInt8](repeating: 0, count: 16) + structure + strings
  }

  static func word(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private mutating func pad() {
    structure += [UInt8](repeating: 0, count: -structure.count & 3)
  }
}

extension [UInt8] {
  /// The same bytes with another word at an offset.
  func settingWord(_ number: Int, at offset: Int) -> Self {
    var copy = self
    copy.replaceSubrange(offset..<(offset + 4), with: BlobWriter.word(number))
    return copy
  }
}
