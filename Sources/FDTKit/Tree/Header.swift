/// The header of a flattened blob (section 5.2), as far as libfdt leaves it to its callers.
enum Header {
  private static let size = 40
  private static let magic: UInt32 = 0xd00d_feed

  /// The blob at the start of `bytes`, once the header's own words are plausible.
  ///
  /// libfdt would read older versions and misplaced blocks too, with other rules.
  static func blob(in bytes: [UInt8]) throws(FDTError) -> [UInt8] {
    func word(_ offset: Int) throws(FDTError) -> UInt32 {
      guard let word: UInt32 = bytes.bigEndian(at: offset) else {
        throw FDTError(.truncated, at: bytes.count)
      }
      return word
    }
    guard try word(0) == magic else { throw FDTError(.badMagic, at: 0) }
    let totalSize = try word(4)
    guard totalSize >= size, totalSize <= bytes.count else {
      throw FDTError(.truncated, at: min(Int(totalSize), bytes.count))
    }
    guard try word(20) >= 16, try word(24) <= 17 else { throw FDTError(.badVersion, at: 20) }
    guard try word(8).isMultiple(of: 4) else { throw FDTError(.misaligned, at: 8) }
    guard try word(16).isMultiple(of: 8) else { throw FDTError(.misaligned, at: 16) }
    return Int(totalSize) == bytes.count ? bytes : Array(bytes.prefix(Int(totalSize)))
  }

  /// Checks that no block reaches into another (section 5.1).
  ///
  /// libfdt reads each where the header says. A list of reservations without its end, two words of
  /// zero, would then go on with what the structure block happens to have.
  ///
  /// - Parameter reservations: how many the memory reservation block has.
  static func checkOverlaps(in blob: [UInt8], reservations: Int) throws(FDTError) {
    func word(_ offset: Int) -> Int { Int((blob.bigEndian(at: offset) as UInt32?) ?? 0) }
    // Version 16 does not say how long the structure block is; it has a token at least.
    let structureSize = word(20) >= 17 ? word(36) : 4
    let blocks = [
      (start: word(16), size: (reservations + 1) * 16), (start: word(8), size: structureSize),
      (start: word(12), size: word(32)),
    ].filter { $0.size > 0 }.sorted { $0.start < $1.start }
    for (block, next) in zip(blocks, blocks.dropFirst())
    where block.start + block.size > next.start {
      throw FDTError(.overlappingBlocks, at: next.start)
    }
  }

  /// The field `boot_cpuid_phys`.
  static func bootCPUID(_ blob: [UInt8]) -> UInt32 { blob.bigEndian(at: 28) ?? 0 }
}
