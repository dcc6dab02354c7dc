extension PMSAv8 {
  /// `MAIR_ELx`, or `MAIR0` and `MAIR1` as its halves: eight memory types, to which regions refer
  /// by index.
  ///
  /// One assignment serves all units, so that regions of different plans, and those that a
  /// hypervisor and its guests make, mean the same by an index. It is Xen's, which leaves 5 and 6
  /// free: they hold the two types that Xen lacks.
  public struct MemoryAttributes: BitFields {
    /// The register's bits.
    public let rawValue: UInt64

    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The assignment that every plan uses.
    public static var fixed: Self { Self(rawValue: 0xff0c_0804_eeaa_4400) }

    /// Indices 0 to 3: `MAIR0`, `HMAIR0`, `MPU_MAIR0`.
    public var lowHalf: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
    /// Indices 4 to 7: `MAIR1`, `HMAIR1`, `MPU_MAIR1`.
    public var highHalf: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }

    /// The index of a type in the fixed assignment.
    public static func index(of type: MemoryType) -> UInt8 {
      switch type {
      case .deviceNGnRnE: 0
      case .normalNonCacheable: 1
      case .normalWriteThrough: 2
      case .deviceNGnRE: 4
      case .deviceNGRE: 5
      case .deviceGRE: 6
      case .normalWriteBack: 7
      }
    }

    /// The type at an index; `nil` if it is none that plans use, as write-back without allocation
    /// on writes at index 3.
    ///
    /// - Parameter index: 0 to 7; higher bits are ignored.
    public func memoryType(at index: UInt8) -> MemoryType? {
      switch self[.attribute(index)] {
      case 0x00: .deviceNGnRnE
      case 0x04: .deviceNGnRE
      case 0x08: .deviceNGRE
      case 0x0c: .deviceGRE
      case 0x44: .normalNonCacheable
      case 0xaa: .normalWriteThrough
      case 0xff: .normalWriteBack
      default: nil
      }
    }
  }
}

extension BitField<PMSAv8.MemoryAttributes> {
  /// `Attr<n>`.
  public static func attribute(_ index: UInt8) -> Self {
    let low = (index & 7) &* 8
    return Self(low &+ 7, low)
  }
}
