import Addresses

/// The 64-byte header of Linux's arm64 `Image` (Documentation/arch/arm64/booting.rst, section 4).
struct ARM64Image {
  static let headerSize = 64
  private static let magic = Array("ARMd".utf8)
  private static let magicOffset: UInt64 = 56

  /// What is added to a file that does not say how much it needs, as kernels before 3.17 don't
  /// (`image_size` 0): the protocol only asks for as much as possible.
  static let unknownExcess: UInt64 = 16 << 20
  /// `text_offset` of such a kernel, whose header may have it in either byte order.
  static let unknownTextOffset: UInt64 = 0x8_0000

  private let textOffset: UInt64
  private let imageSize: UInt64
  private let fileSize: UInt64

  /// Whether the bytes have the header's magic number, or end in it.
  static func isAt(_ source: some ByteSource) throws(Footprint.Failure) -> Bool {
    try source.bytes(magicOffset, upTo: magic.count) == magic
  }

  init(_ source: some ByteSource) throws(Footprint.Failure) {
    let header = try source.bytes(0, Self.headerSize, of: "the header of an arm64 Image")
    textOffset = header.number(8, 8)
    imageSize = header.number(16, 8)
    fileSize = source.size
  }

  /// What it needs from its first byte on, bss included.
  var content: Footprint.Content {
    imageSize == 0
      ? .init(
        format: .arm64Image, memorySize: fileSize.addingClamped(Self.unknownExcess),
        textOffset: Self.unknownTextOffset)
      : .init(format: .arm64Image, memorySize: imageSize, textOffset: textOffset)
  }
}
