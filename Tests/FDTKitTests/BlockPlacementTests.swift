import FDTKit
import Testing

/// Where the blocks of a blob may lie: anywhere, but not in one another.
@Suite struct BlockPlacementTests {
  /// The root alone: its beginning and end, and the end of the structure.
  private static let root = [1, 0, 2, 9].flatMap(BlobWriter.word)

  /// A blob of blocks at these places; what is not given is zero.
  private func code(
    total: Int = 120, reservations: Int, structure: (start: Int, size: Int),
    strings: (start: Int, size: Int), version: Int = 17, entries: [(Int, Int)] = []
  ) -> FDTError.Code? {
    let header: [Int] = [
      0xd00d_feed, total, structure.start, strings.start, reservations, version, 16, 0,
      strings.size, structure.size,
    ]
    var blob = header.flatMap(BlobWriter.word) + [UInt8](repeating: 0, count: total - 40)
    for (index, entry) in entries.enumerated() {
      for (offset, word) in [0, entry.0, 0, entry.1].enumerated() {
        blob = blob.settingWord(word, at: reservations + index * 16 + offset * 4)
      }
    }
    blob.replaceSubrange(structure.start..<(structure.start + 16), with: Self.root)
    do throws(FDTError) {
      _ = try DeviceTree(blob: blob)
      return nil
    } catch {
      return error.code
    }
  }

  /// Each order of the three, side by side: reservations (16 bytes), structure (16), strings (8).
  @Test(arguments: [
    (40, 56, 72), (40, 64, 56), (56, 40, 72), (64, 40, 56), (48, 64, 40), (64, 48, 40),
  ])
  func blocksMayAdjoinInAnyOrder(_ reservations: Int, _ structure: Int, _ strings: Int) {
    func code(structureSize: Int = 16, stringsSize: Int = 8, stringsStart: Int? = nil)
      -> FDTError.Code?
    {
      self.code(
        reservations: reservations, structure: (structure, structureSize),
        strings: (stringsStart ?? strings, stringsSize))
    }
    #expect(code() == nil)
    let last = max(reservations, structure, strings)
    // One byte more of whatever is not the last, or one byte before what was there.
    if structure < last { #expect(code(structureSize: 17) == .overlappingBlocks) }
    if strings < last { #expect(code(stringsSize: 9) == .overlappingBlocks) }
    if strings > 40 {
      #expect(code(stringsStart: strings - 1) == .overlappingBlocks)
    }
    // What has no bytes is in nobody's way.
    #expect(code(stringsSize: 0, stringsStart: structure + 4) == nil)
  }

  @Test func reservationsEndWithTwoWordsOfZero() {
    let entries = [(0x1000, 0x1000), (0x3000, 0x1000)]
    for count in 0...2 {
      let end = 40 + 16 * (count + 1)
      for (start, expected) in [(end, nil), (end - 1, FDTError.Code.overlappingBlocks)] {
        let found = code(
          reservations: 40, structure: (100, 16), strings: (start, 1),
          entries: Array(entries.prefix(count)))
        #expect(found == expected, "\(count) reservations, strings at \(start)")
      }
    }
  }

  /// Version 16 has no size of the structure; it has one token at least.
  @Test func aStructureOfUnknownSizeHasAToken() {
    for (strings, expected) in [(60, nil), (59, FDTError.Code.overlappingBlocks)] {
      let found = code(
        reservations: 40, structure: (56, 1), strings: (strings, 8), version: 16)
      #expect(found == expected, "\(strings)")
    }
  }

  /// The words of a reservation can be those of a root node.
  @Test func anEmptyBlockHidesNoOverlap() {
    func code(strings: Int) -> FDTError.Code? {
      self.code(
        reservations: 40, structure: (56, 16), strings: (strings, 0), entries: [(0x1000, 0x1000)])
    }
    for strings in [40, 48, 56, 64, 88] { #expect(code(strings: strings) == .overlappingBlocks) }
  }
}
