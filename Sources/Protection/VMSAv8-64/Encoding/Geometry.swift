extension VMSAv8_64 {
  /// The shape of translation tables: how an address is cut into indices, and what a leaf may be.
  public struct Geometry: Hashable, Sendable {
    /// log2 of the page size in bytes.
    public let pageShift: UInt8
    /// Address bits that one level resolves; a table has 2^indexBits entries.
    public let indexBits: UInt8
    /// The first level whose entries may be blocks; all later ones may, too.
    public let firstBlockLevel: Level
    /// Entries in a contiguous group of blocks.
    public let contiguousBlocks: Int
    /// Entries in a contiguous group of pages.
    public let contiguousPages: Int

    /// Makes a geometry of its parts.
    init(
      pageShift: UInt8, indexBits: UInt8, firstBlockLevel: Level, contiguousBlocks: Int,
      contiguousPages: Int
    ) {
      self.pageShift = pageShift
      self.indexBits = indexBits
      self.firstBlockLevel = firstBlockLevel
      self.contiguousBlocks = contiguousBlocks
      self.contiguousPages = contiguousPages
    }

    /// Entries of a table.
    public var entries: Int { 1 << Int(indexBits) }

    /// log2 of the bytes that one entry of that level covers.
    public func shift(of level: Level) -> UInt64 {
      UInt64(pageShift) &+ UInt64(Level.l3.rawValue &- level.rawValue) &* UInt64(indexBits)
    }

    /// Bytes that one entry of that level covers.
    public func entrySize(at level: Level) -> UInt64 { 1 << shift(of: level) }

    /// The last address that a table of that level covers, of which `address` is another.
    public func tableLimit(at level: Level, holding address: UInt64) -> UInt64 {
      address | ((entrySize(at: level) << UInt64(indexBits)) &- 1)
    }

    /// Which entry of a table of that level an address selects.
    public func index(of address: UInt64, at level: Level) -> Int {
      Int(truncatingIfNeeded: (address >> shift(of: level)) & (UInt64(entries) &- 1))
    }

    /// Whether an entry of that level can be a block or a page.
    public func allowsLeaf(at level: Level) -> Bool { level >= firstBlockLevel }

    /// Entries of that level that share one TLB entry when their contiguous bits are set (Arm ARM
    /// D8, "The Contiguous bit").
    public func contiguousEntries(at level: Level) -> Int {
      level == .l3 ? contiguousPages : contiguousBlocks
    }

    /// Where the walk of addresses of that many bits starts: the last level that suffices.
    public func startLevel(addressBits: UInt8) -> Level {
      var level = Level.l3
      while shift(of: level) &+ UInt64(indexBits) < UInt64(addressBits),
        let previous = Level(rawValue: level.rawValue &- 1)
      {
        level = previous
      }
      return level
    }
  }
}
