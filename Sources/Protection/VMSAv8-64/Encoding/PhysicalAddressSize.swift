extension VMSAv8_64 {
  /// The size of physical addresses, as `ID_AA64MMFR0_EL1.PARange` and `TCR_ELx.(I)PS` encode it.
  public enum PhysicalAddressSize: UInt8, Comparable, Hashable, Sendable {
    /// 32 bits, 4 GiB.
    case bits32
    /// 36 bits, 64 GiB.
    case bits36
    /// 40 bits, 1 TiB.
    case bits40
    /// 42 bits, 4 TiB.
    case bits42
    /// 44 bits, 16 TiB.
    case bits44
    /// 48 bits, 256 TiB.
    case bits48

    /// The size with that many bits; `nil` if the architecture has none.
    public init?(bits: UInt8) {
      switch bits {
      case 32: self = .bits32
      case 36: self = .bits36
      case 40: self = .bits40
      case 42: self = .bits42
      case 44: self = .bits44
      case 48: self = .bits48
      default: return nil
      }
    }

    /// Bits of an address.
    public var bits: UInt8 {
      switch self {
      case .bits32: 32
      case .bits36: 36
      case .bits40: 40
      case .bits42: 42
      case .bits44: 44
      case .bits48: 48
      }
    }

    /// The highest address.
    public var last: UInt64 { (1 << UInt64(bits)) &- 1 }

    /// Orders sizes by their bits.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
}
