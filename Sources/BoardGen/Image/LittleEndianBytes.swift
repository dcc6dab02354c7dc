/// Bytes that are read as little-endian numbers, never past their end.
struct LittleEndianBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func u8(_ offset: UInt64) throws(ELFFile.Failure) -> UInt8 { try slice(offset, 1)[0] }

  func u16(_ offset: UInt64) throws(ELFFile.Failure) -> UInt16 {
    UInt16(truncatingIfNeeded: try number(offset, 2))
  }

  func u32(_ offset: UInt64) throws(ELFFile.Failure) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(offset, 4))
  }

  /// A number as wide as an address.
  func word(_ offset: UInt64, _ fileClass: ELFClass) throws(ELFFile.Failure) -> UInt64 {
    try number(offset, fileClass.wordSize)
  }

  /// The bytes up to the next zero.
  func string(_ offset: UInt64) throws(ELFFile.Failure) -> String {
    guard offset < UInt64(bytes.count) else { throw .truncated(at: offset) }
    return String(decoding: bytes[Int(offset)...].prefix { $0 != 0 }, as: UTF8.self)
  }

  func slice(_ offset: UInt64, _ count: UInt64) throws(ELFFile.Failure) -> [UInt8] {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard !overflow, end <= UInt64(bytes.count) else { throw .truncated(at: offset) }
    return Array(bytes[Int(offset)..<Int(end)])
  }

  private func number(_ offset: UInt64, _ count: UInt64) throws(ELFFile.Failure) -> UInt64 {
    try slice(offset, count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
