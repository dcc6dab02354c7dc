import Addresses

/// The parts of a 64-bit little-endian ELF file that boardgen reads: sections and symbols
/// (System V ABI, chapter 4).
struct ELFFile {
  /// A section header.
  struct Section: Hashable {
    let name: String
    let type: UInt32
    let address: UInt64
    let offset: UInt64
    let size: UInt64
    let link: UInt32
  }

  /// What keeps a file from being read.
  enum Failure: Error, Hashable {
    case notELF
    case notLittleEndian64
    case truncated(at: UInt64)
  }

  /// `e_machine`: the instruction set, 183 for AArch64.
  let machine: UInt16
  let sections: [Section]
  /// Each defined symbol's value.
  let symbols: [String: UInt64]
  private let bytes: LittleEndianBytes

  init(_ content: [UInt8]) throws(Failure) {
    bytes = LittleEndianBytes(content)
    guard content.starts(with: [0x7f, 0x45, 0x4c, 0x46]) else { throw .notELF }
    guard try bytes.u8(4) == 2, try bytes.u8(5) == 1 else { throw .notLittleEndian64 }
    machine = try bytes.u16(0x12)
    let headers = try Self.sectionHeaders(bytes)
    let nameTable = Int(try bytes.u16(0x3e))
    let names = headers.indices.contains(nameTable) ? headers[nameTable].offset : 0
    var sections: [Section] = []
    for header in headers {
      sections.append(
        Section(
          name: try bytes.string(names &+ UInt64(header.name)), type: header.type,
          address: header.address, offset: header.offset, size: header.size, link: header.link))
    }
    self.sections = sections
    symbols = try Self.symbols(bytes, sections)
  }

  /// The bytes of a section's content; `nil` if the file has no such section or no bytes for it.
  func content(of name: String) -> [UInt8]? {
    guard let section = sections.first(where: { $0.name == name }), section.type != 8 else {
      return nil
    }
    return try? bytes.slice(section.offset, section.size)
  }

  private struct Header {
    let name: UInt32
    let type: UInt32
    let address: UInt64
    let offset: UInt64
    let size: UInt64
    let link: UInt32
  }

  private static func sectionHeaders(_ bytes: LittleEndianBytes) throws(Failure) -> [Header] {
    let table = try bytes.u64(0x28)
    let stride = UInt64(try bytes.u16(0x3a))
    var headers: [Header] = []
    for index in 0..<UInt64(try bytes.u16(0x3c)) {
      let at = table &+ index &* stride
      headers.append(
        Header(
          name: try bytes.u32(at), type: try bytes.u32(at &+ 4), address: try bytes.u64(at &+ 16),
          offset: try bytes.u64(at &+ 24), size: try bytes.u64(at &+ 32),
          link: try bytes.u32(at &+ 40)))
    }
    return headers
  }

  private static func symbols(
    _ bytes: LittleEndianBytes, _ sections: [Section]
  ) throws(Failure) -> [String: UInt64] {
    let symbolTable: UInt32 = 2
    let entrySize: UInt64 = 24
    var symbols: [String: UInt64] = [:]
    for section in sections where section.type == symbolTable {
      guard sections.indices.contains(Int(section.link)) else { throw .truncated(at: 0x28) }
      let names = sections[Int(section.link)].offset
      for index in 0..<section.size / entrySize {
        let at = section.offset &+ index &* entrySize
        guard try bytes.u16(at &+ 6) != 0 else { continue }
        symbols[try bytes.string(names &+ UInt64(try bytes.u32(at)))] = try bytes.u64(at &+ 8)
      }
    }
    return symbols
  }
}

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

  func u64(_ offset: UInt64) throws(ELFFile.Failure) -> UInt64 { try number(offset, 8) }

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
