/// Files that are often given for a kernel and are none: what nothing unpacks at boot, and what is
/// no program at all.
enum ForeignContent {
  private static let magics: [(bytes: [UInt8], name: String)] = [
    (Array("MZ".utf8) + [0, 0] + Array("zimg".utf8), "an EFI zboot image"),
    ([0xfd] + Array("7zXZ".utf8) + [0], "xz-compressed data"),
    ([0x28, 0xb5, 0x2f, 0xfd], "zstd-compressed data"),
    (Array("BZh".utf8), "bzip2-compressed data"),
    ([0x04, 0x22, 0x4d, 0x18], "lz4-compressed data"),
    ([0x02, 0x21, 0x4c, 0x18], "lz4-compressed data"),
    ([0x89] + Array("LZO".utf8) + [0], "lzop-compressed data"),
    (Array("070701".utf8), "a cpio archive"),
    (Array("hsqs".utf8), "a squashfs file system"),
    ([0xd0, 0x0d, 0xfe, 0xed], "a device tree"),
  ]

  /// How many bytes `name(of:)` looks at.
  static let longest = 16

  /// What a file is that begins with these bytes; `nil` if it is none of these.
  static func name(of start: [UInt8]) -> String? {
    magics.first { start.starts(with: $0.bytes) }?.name
  }
}
