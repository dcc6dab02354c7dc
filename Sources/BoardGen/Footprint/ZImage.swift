import Addresses

/// The header of 32-bit Arm's `zImage` (Linux, arch/arm/boot/compressed/head.S), little-endian.
///
/// It says where the file ends, and since Linux 4.15 how large the kernel in it is.
struct ZImage {
  private static let headerSize = 0x30
  private static let magic: [UInt8] = [0x18, 0x28, 0x6f, 0x01]
  private static let magicOffset: UInt64 = 0x24
  private static let tableMagic: UInt64 = 0x4545_4545
  /// `KLSZ`, the tag of the kernel's size.
  private static let sizeTag: UInt64 = 0x5a53_4c4b

  /// What unpacking takes beside the file: 4 KiB of stack and 64 KiB of heap.
  static let workspace: UInt64 = 0x1_1000
  /// How many times larger than the file a kernel is taken to be that does not say.
  static let ratio: UInt64 = 4

  /// Bytes from `_start` to `_edata`.
  private let length: UInt64
  private let start: UInt64
  /// Bytes of the unpacked kernel without and with its bss, if the file has a table that says so.
  private let kernel: (packed: UInt64, all: UInt64)?

  /// Whether the bytes have the header's magic number.
  static func isAt(_ source: some ByteSource) throws(Footprint.Failure) -> Bool {
    try source.bytes(magicOffset, upTo: magic.count) == magic
  }

  init(_ source: some ByteSource) throws(Footprint.Failure) {
    let header = try source.bytes(0, Self.headerSize, of: "the header of a zImage")
    start = header.number(0x28, 4)
    let end = header.number(0x2c, 4)
    guard end > start, end - start >= UInt64(Self.headerSize) else {
      throw .malformed(
        "this zImage says that it goes from \(Hex.grouped(start)) to \(Hex.grouped(end))")
    }
    length = end - start
    guard length <= source.size else {
      throw .truncated("this zImage", needs: length, has: source.size)
    }
    kernel = Self.kernelSize(in: source)
  }

  /// What it needs if it is unpacked right where it lies: while it unpacks, the kernel and the file
  /// are both there; later, the kernel and its bss.
  var content: Footprint.Content {
    let guessed = length * Self.ratio
    let (packed, all) = kernel ?? (guessed, guessed)
    return .init(
      format: .zImage, memorySize: max(all, packed + length + Self.workspace),
      loadAddress: start == 0 ? nil : PhysicalAddress(start))
  }

  /// What the table of tags says, each of which begins with its length in words, and its name.
  ///
  /// A file without one, or one that makes no sense, is an older one's.
  private static func kernelSize(
    in source: some ByteSource
  ) -> (packed: UInt64, all: UInt64)? {
    func word(_ offset: UInt64) -> UInt64? {
      guard let bytes = try? source.bytes(offset, 4, of: "") else { return nil }
      return bytes.number(0, 4)
    }
    guard word(0x34) == tableMagic, var tag = word(0x38) else { return nil }
    for _ in 0..<16 {
      guard let words = word(tag), words >= 2, let name = word(tag + 4) else { return nil }
      guard name == sizeTag else {
        tag += words * 4
        continue
      }
      guard words >= 4, let place = word(tag + 8), let packed = word(place),
        let bss = word(tag + 12)
      else { return nil }
      return (packed, packed + bss)
    }
    return nil
  }
}
