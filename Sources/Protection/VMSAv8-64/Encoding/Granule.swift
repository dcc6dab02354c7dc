extension VMSAv8_64 {
  /// The translation granule: the size of a page and of a table.
  public enum Granule: UInt8, Hashable, Sendable {
    /// 4 KiB.
    case kib4
    /// 16 KiB.
    case kib16
    /// 64 KiB.
    case kib64

    /// The shape of its tables (Arm ARM D8, without 52-bit addresses).
    public var geometry: Geometry {
      switch self {
      case .kib4:
        Geometry(
          pageShift: 12, indexBits: 9, firstBlockLevel: .l1, contiguousBlocks: 16,
          contiguousPages: 16)
      case .kib16:
        Geometry(
          pageShift: 14, indexBits: 11, firstBlockLevel: .l2, contiguousBlocks: 32,
          contiguousPages: 128)
      case .kib64:
        Geometry(
          pageShift: 16, indexBits: 13, firstBlockLevel: .l2, contiguousBlocks: 32,
          contiguousPages: 32)
      }
    }

    /// Bytes of a page, and of a table.
    public var size: UInt64 { geometry.entrySize(at: .l3) }

    /// The most bits that a virtual address can have.
    public static var maximumAddressBits: UInt8 { 48 }

    /// The fewest bits that a virtual address can have: 64 less the largest `T0SZ`.
    ///
    /// - Parameter smallTables: whether the processor has FEAT_TTST.
    public func minimumAddressBits(smallTables: Bool) -> UInt8 {
      smallTables ? (self == .kib64 ? 17 : 16) : 25
    }

    /// `TCR_ELx.TG0`.
    public var tg0: UInt64 {
      switch self {
      case .kib4: 0b00
      case .kib16: 0b10
      case .kib64: 0b01
      }
    }

    /// `TCR_EL1.TG1`, which numbers the granules differently.
    public var tg1: UInt64 {
      switch self {
      case .kib4: 0b10
      case .kib16: 0b01
      case .kib64: 0b11
      }
    }

    /// The granule of a `TG0` field; `nil` for the reserved value.
    public init?(tg0: UInt64) {
      switch tg0 {
      case Self.kib4.tg0: self = .kib4
      case Self.kib16.tg0: self = .kib16
      case Self.kib64.tg0: self = .kib64
      default: return nil
      }
    }
  }
}
