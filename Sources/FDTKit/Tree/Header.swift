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

  /// The field `boot_cpuid_phys`.
  static func bootCPUID(_ blob: [UInt8]) -> UInt32 { blob.bigEndian(at: 28) ?? 0 }
}
