extension PMSAv7 {
  /// `TEX`, `S`, `C` and `B`: a region's memory type, side by side as in every register that has
  /// them (DDI 0403, B3.5.9; DDI 0406, B5).
  public struct MemoryAttributes: BitFields {
    /// The six bits.
    public let rawValue: UInt8

    /// Takes the bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The attributes of a memory type.
    ///
    /// Armv7 knows only two kinds of device memory, so that `deviceNGRE` and `deviceGRE` become
    /// the stricter `deviceNGnRE`. Cached memory isn't shareable: with one core to look at it there
    /// is no need, and the Cortex-M7 and -R5 don't cache what is.
    public init(_ type: MemoryType) {
      var bits = Self(rawValue: 0)
      switch type {
      case .deviceNGnRnE: bits[.shareable] = 1
      case .deviceNGnRE, .deviceNGRE, .deviceGRE: (bits[.shareable], bits[.bufferable]) = (1, 1)
      case .normalNonCacheable: (bits[.typeExtension], bits[.shareable]) = (0b001, 1)
      case .normalWriteThrough: bits[.cacheable] = 1
      case .normalWriteBack:
        (bits[.typeExtension], bits[.cacheable], bits[.bufferable]) = (0b001, 1, 1)
      }
      self = bits
    }

    /// The type that the bits stand for; `nil` if they are reserved or have no `MemoryType`.
    ///
    /// Whether a cache allocates on writes is a hint, which is not looked at.
    public var memoryType: MemoryType? {
      switch (self[.typeExtension], self[.cacheable], self[.bufferable]) {
      case (0b000, 0, 0): .deviceNGnRnE
      case (0b000, 0, 1), (0b010, 0, 0): .deviceNGnRE
      case (0b000, 1, 0): .normalWriteThrough
      case (0b000, 1, 1), (0b001, 1, 1): .normalWriteBack
      case (0b001, 0, 0): .normalNonCacheable
      case (0b100..., _, _): cachedType
      default: nil
      }
    }

    /// The type where `TEX[1:0]` is the outer cache's policy, and `C` and `B` are the inner one's.
    private var cachedType: MemoryType? {
      let inner = rawValue & 0b11
      guard inner == self[.typeExtension] & 0b11 else { return nil }
      return switch inner {
      case 0b00: .normalNonCacheable
      case 0b10: .normalWriteThrough
      default: .normalWriteBack
      }
    }
  }
}

extension BitField<PMSAv7.MemoryAttributes> {
  /// `B`.
  public static var bufferable: Self { Self(0) }
  /// `C`.
  public static var cacheable: Self { Self(1) }
  /// `S`.
  public static var shareable: Self { Self(2) }
  /// `TEX`.
  public static var typeExtension: Self { Self(5, 3) }
}
