/// A number in the boot table, little-endian: where it is in its row, and how long it is.
public struct BootField: Sendable {
  /// Bytes from the start of the row.
  public let offset: UInt32
  /// Bytes: 4 or 8.
  public let size: UInt32

  /// A number of 32 bits.
  @inline(always)
  static func word(_ offset: UInt32) -> Self { Self(offset: offset, size: 4) }

  /// A number of 64 bits.
  @inline(always)
  static func double(_ offset: UInt32) -> Self { Self(offset: offset, size: 8) }
}

/// What is in the header of the boot table.
public enum BootHeader {
  /// Bytes of it.
  public static var size: UInt32 { 112 }
  /// `boardgen`, as bytes.
  public static var magicNumber: UInt64 { 0x6e65_6764_7261_6f62 }
  /// The version of the format that is described here.
  public static var currentVersion: UInt64 { 1 }
  /// Stands in the place of an index that there is none.
  public static var none: UInt64 { 0xffff_ffff }

  /// `magicNumber`.
  public static var magic: BootField { .double(0) }
  /// The format's version.
  public static var version: BootField { .word(8) }
  /// Bytes of the header.
  public static var headerLength: BootField { .word(12) }
  /// Bytes of header, rows and texts.
  public static var totalLength: BootField { .word(16) }
  /// The CRC-32 of them, taken with zero in this field's place.
  public static var checksum: BootField { .word(20) }
  /// How many rows each kind has, in the order in which they follow the header.
  public static var moduleCount: BootField { .word(24) }
  /// See `moduleCount`.
  public static var guestCount: BootField { .word(28) }
  /// See `moduleCount`.
  public static var extentCount: BootField { .word(32) }
  /// See `moduleCount`.
  public static var sharedCount: BootField { .word(36) }
  /// See `moduleCount`.
  public static var memberCount: BootField { .word(40) }
  /// Bytes of the texts, which follow the rows.
  public static var textLength: BootField { .word(44) }
  /// One of the four words of the fingerprint of the tree that the table was made for, the
  /// fingerprint's first byte in the highest place.
  public static func fingerprint(word: Int) -> BootField {
    .double(48 &+ 8 &* UInt32(truncatingIfNeeded: word))
  }
  /// Where the heap is.
  public static var heapBase: BootField { .double(80) }
  /// Bytes of heap; 0 if there is none.
  public static var heapSize: BootField { .double(88) }
  // What follows is zero.
}
