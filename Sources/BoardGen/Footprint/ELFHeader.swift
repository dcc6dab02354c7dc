import Addresses

/// The header of an ELF executable and its program headers (System V ABI, chapters 4 and 5).
///
/// `ELFFile` reads what linked images have beyond that, which no loader needs.
struct ELFHeader {
  static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
  /// `PT_LOAD`.
  private static let loaded: UInt64 = 1
  /// `PN_XNUM`: the number of program headers stands elsewhere.
  private static let manySegments: UInt64 = 0xffff

  /// What is loaded, in physical addresses.
  private let segments: [Segment]
  private let entry: UInt64

  private struct Segment {
    let virtual: UInt64
    let memory: PhysicalRange
  }

  init(_ source: some ByteSource) throws(Footprint.Failure) {
    let identification = try source.bytes(0, 16, of: "the header of an ELF file")
    guard let fileClass = ELFClass(rawValue: UInt8(identification.number(4, 1))) else {
      throw .malformed("this ELF file has neither 32-bit nor 64-bit addresses (EI_CLASS)")
    }
    guard identification.number(5, 1) == 1 else {
      throw .unexpected("this ELF file is not little-endian")
    }
    let header = try source.bytes(
      0, fileClass == .wide ? 64 : 52, of: "the header of an ELF file")
    let field = fileClass.programTable
    entry = header.number(field.entry, fileClass.wordSize)
    let table = header.number(field.offset, fileClass.wordSize)
    let stride = header.number(field.size, 2)
    let count = header.number(field.count, 2)
    guard count == 0 || stride >= fileClass.segment.entrySize, count != Self.manySegments else {
      throw .malformed("the program headers of this ELF file are \(stride) bytes long each")
    }
    let rows = try source.bytes(
      table, Int(count * stride), of: "the table of program headers")
    var segments: [Segment] = []
    for index in 0..<count {
      let segment = try Self.segment(
        rows, at: index * stride, fileClass, index: index, fileSize: source.size)
      if let segment { segments.append(segment) }
    }
    self.segments = segments
  }

  /// What the program headers say, from the lowest physical address to the highest.
  var content: Footprint.Content {
    get throws(Footprint.Failure) {
      guard var extent = segments.first?.memory else {
        throw .unexpected("this ELF file has nothing to be loaded; it is not linked yet")
      }
      for segment in segments {
        guard let hull = extent.hull(segment.memory) else {
          throw .malformed("the segments of this ELF file need the whole address space")
        }
        extent = hull
      }
      return .init(
        format: .elf, memorySize: extent.size, loadAddress: extent.start, entry: physicalEntry)
    }
  }

  /// The entry point, which the file has as a virtual address.
  private var physicalEntry: PhysicalAddress {
    for segment in segments where entry >= segment.virtual {
      let offset = entry - segment.virtual
      if offset < segment.memory.size, let address = segment.memory.start.advanced(by: offset) {
        return address
      }
    }
    return PhysicalAddress(entry)
  }

  /// A segment that takes memory; `nil` for others.
  private static func segment(
    _ rows: HeaderBytes, at row: UInt64, _ fileClass: ELFClass, index: UInt64,
    fileSize: UInt64
  ) throws(Footprint.Failure) -> Segment? {
    let field = fileClass.segment
    func word(_ offset: UInt64) -> UInt64 { rows.number(row + offset, fileClass.wordSize) }
    let (size, stored) = (word(field.memorySize), word(field.fileSize))
    guard rows.number(row, 4) == loaded, size > 0 || stored > 0 else { return nil }
    guard stored <= size else {
      throw .malformed(
        "segment \(index) of this ELF file has \(Hex.grouped(stored)) bytes in the file, and "
          + "\(Hex.grouped(size)) in memory")
    }
    let (end, wraps) = word(field.offset).addingReportingOverflow(stored)
    guard !wraps else {
      throw .malformed("segment \(index) of this ELF file reaches past 2^64 in the file")
    }
    guard stored == 0 || end <= fileSize else {
      throw .truncated("segment \(index) of this ELF file", needs: end, has: fileSize)
    }
    let start = PhysicalAddress(word(field.physical))
    guard let memory = PhysicalRange(start: start, size: size) else {
      throw .malformed(
        "segment \(index) of this ELF file has \(Hex.grouped(size)) bytes from \(start) on, which "
          + "reach past 2^64")
    }
    return Segment(virtual: word(field.virtual), memory: memory)
  }
}
