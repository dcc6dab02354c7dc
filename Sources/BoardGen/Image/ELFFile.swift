import Addresses

/// The parts of a little-endian ELF file that boardgen reads: sections and symbols (System V ABI,
/// chapter 4).
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
    case notLittleEndian
    case truncated(at: UInt64)
  }

  /// `e_machine`: the instruction set, 183 for AArch64.
  let machine: UInt16
  /// Whether addresses have 64 bits or 32.
  let fileClass: ELFClass
  let sections: [Section]
  /// Each defined symbol's value.
  let symbols: [String: UInt64]
  private let bytes: LittleEndianBytes

  init(_ content: [UInt8]) throws(Failure) {
    bytes = LittleEndianBytes(content)
    guard content.starts(with: [0x7f, 0x45, 0x4c, 0x46]),
      let fileClass = ELFClass(rawValue: try bytes.u8(4))
    else { throw .notELF }
    guard try bytes.u8(5) == 1 else { throw .notLittleEndian }
    self.fileClass = fileClass
    machine = try bytes.u16(0x12)
    let headers = try Self.sectionHeaders(bytes, fileClass)
    let nameTable = Int(try bytes.u16(fileClass.header.nameTable))
    let names = headers.indices.contains(nameTable) ? headers[nameTable].offset : 0
    var sections: [Section] = []
    for header in headers {
      sections.append(
        Section(
          name: try bytes.string(names &+ UInt64(header.name)), type: header.type,
          address: header.address, offset: header.offset, size: header.size, link: header.link))
    }
    self.sections = sections
    symbols = try Self.symbols(bytes, fileClass, sections)
  }

  /// The bytes of a section's content; `nil` if the file has no such section or no bytes for it.
  func content(of name: String) -> [UInt8]? {
    guard let section = sections.first(where: { $0.name == name }), section.type != 8 else {
      return nil
    }
    return try? bytes.slice(section.offset, section.size)
  }

  /// The content of a section as numbers, each as wide as an address.
  func words(of name: String) -> [UInt64]? {
    content(of: name).map { content in
      let size = Int(fileClass.wordSize)
      return stride(from: 0, to: content.count - content.count % size, by: size).map { start in
        content[start..<start + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
    }
  }

  private struct Header {
    let name: UInt32
    let type: UInt32
    let address: UInt64
    let offset: UInt64
    let size: UInt64
    let link: UInt32
  }

  private static func sectionHeaders(
    _ bytes: LittleEndianBytes, _ fileClass: ELFClass
  ) throws(Failure) -> [Header] {
    let (header, section) = (fileClass.header, fileClass.section)
    let table = try bytes.word(header.sectionTable, fileClass)
    let stride = UInt64(try bytes.u16(header.sectionSize))
    var headers: [Header] = []
    for index in 0..<UInt64(try bytes.u16(header.sectionCount)) {
      let at = table &+ index &* stride
      headers.append(
        Header(
          name: try bytes.u32(at), type: try bytes.u32(at &+ 4),
          address: try bytes.word(at &+ section.address, fileClass),
          offset: try bytes.word(at &+ section.offset, fileClass),
          size: try bytes.word(at &+ section.size, fileClass),
          link: try bytes.u32(at &+ section.link)))
    }
    return headers
  }

  private static func symbols(
    _ bytes: LittleEndianBytes, _ fileClass: ELFClass, _ sections: [Section]
  ) throws(Failure) -> [String: UInt64] {
    let symbolTable: UInt32 = 2
    let symbol = fileClass.symbol
    var symbols: [String: UInt64] = [:]
    for section in sections where section.type == symbolTable {
      guard sections.indices.contains(Int(section.link)) else {
        throw .truncated(at: fileClass.header.sectionTable)
      }
      let names = sections[Int(section.link)].offset
      for index in 0..<section.size / symbol.entrySize {
        let at = section.offset &+ index &* symbol.entrySize
        guard try bytes.u16(at &+ symbol.section) != 0 else { continue }
        symbols[try bytes.string(names &+ UInt64(try bytes.u32(at)))] =
          try bytes.word(at &+ symbol.value, fileClass)
      }
    }
    return symbols
  }
}
