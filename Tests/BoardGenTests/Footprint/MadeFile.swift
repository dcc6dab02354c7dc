import Foundation

@testable import BoardGen

/// Files of each format, written down from the formats' own documents.
enum MadeFile {
  static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
  }

  static func big(_ value: UInt64, _ count: Int) -> [UInt8] { little(value, count).reversed() }

  /// An arm64 `Image` of `size` bytes.
  static func image(
    size: Int = 4096, imageSize: UInt64 = 0x2_0000, textOffset: UInt64 = 0
  ) -> [UInt8] {
    let header =
      little(0x1400_0010, 4) + little(0, 4) + little(textOffset, 8) + little(imageSize, 8)
      + little(0xa, 8) + little(0, 24) + little(0x644d_5241, 4) + little(0, 4)
    return header + [UInt8](repeating: 0x5a, count: size - header.count)
  }

  /// A `zImage` of `size` bytes, perhaps with a table that says how large the kernel in it is.
  static func zImage(
    size: Int = 4096, start: UInt64 = 0, end: UInt64? = nil, kernel: (size: UInt64, bss: UInt64)?
  ) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: size)
    func put(_ words: [UInt64], at offset: Int) {
      content.replaceSubrange(
        offset..<offset + words.count * 4, with: words.flatMap { little($0, 4) })
    }
    put([0x016f_2818, start, end ?? start + UInt64(size), 0x0403_0201], at: 0x24)
    if let kernel {
      put([0x4545_4545, 0x100], at: 0x34)
      // Two words of a tag that nobody knows go first; the size stands in the file's last word.
      put([2, 0x1234_5678, 4, 0x5a53_4c4b, UInt64(size - 4), kernel.bss, 0], at: 0x100)
      put([kernel.size], at: size - 4)
    }
    return content
  }

  /// What `mkimage -A arm64 -O linux -T kernel -C none -a … -e …` makes.
  static func uImage(
    _ data: [UInt8], load: UInt64 = 0x4008_0000, entry: UInt64 = 0x4008_0040, type: UInt8 = 2,
    compression: UInt8 = 0, size: UInt64? = nil
  ) -> [UInt8] {
    let tail =
      big(0, 4) + big(size ?? UInt64(data.count), 4) + big(load, 4) + big(entry, 4)
      + big(crc(data), 4) + [5, 22, type, compression] + [UInt8](repeating: 0x6e, count: 32)
    let magic: [UInt8] = [0x27, 0x05, 0x19, 0x56]
    return magic + big(crc(magic + [0, 0, 0, 0] + tail), 4) + tail + data
  }

  /// A segment of an ELF file.
  struct Segment {
    var type: UInt64 = 1
    var virtual: UInt64 = 0
    var physical: UInt64
    var stored: UInt64
    var size: UInt64
    var offset: UInt64 = 0
  }

  /// An ELF executable with the segments' content all zero behind its headers.
  static func elf(
    wide: Bool, _ segments: [Segment], entry: UInt64 = 0, table: UInt64? = nil,
    stride: UInt64? = nil
  ) -> [UInt8] {
    let word = wide ? 8 : 4
    let (header, row) = wide ? (64, 56) : (52, 32)
    var content: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, 1, 1] + little(0, 9)
    content += little(2, 2) + little(wide ? 183 : 40, 2) + little(1, 4) + little(entry, word)
    content += little(table ?? UInt64(header), word) + little(0, word) + little(0, 4)
    content += little(UInt64(header), 2) + little(stride ?? UInt64(row), 2)
    content += little(UInt64(segments.count), 2) + little(0, 6)
    for segment in segments {
      content += little(segment.type, 4)
      if wide { content += little(5, 4) }
      content += little(segment.offset, word) + little(segment.virtual, word)
      content += little(segment.physical, word) + little(segment.stored, word)
      content += little(segment.size, word)
      if !wide { content += little(5, 4) }
      content += little(4, word)
    }
    let ends: [UInt64] = segments.map { $0.offset &+ $0.stored }
    let end = ends.filter { $0 < 1 << 20 }.max() ?? 0
    return content + [UInt8](repeating: 0, count: max(0, Int(end) - content.count))
  }

  /// What the tool `gzip` makes of some bytes.
  static func gzip(_ content: [UInt8]) throws -> [UInt8] {
    let folder = try Folder()
    try folder.write(content, to: "file")
    try Program.run("gzip", ["file"], in: folder.path)
    return [UInt8](try folder.content["file.gz"].flatMap(\.self) ?? Data())
  }

  /// The CRC-32 of RFC 1952, bit by bit.
  static func crc(_ bytes: [UInt8]) -> UInt64 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
    }
    return UInt64(~sum)
  }
}
