extension VMSAv8_64 {
  /// What the layouts of `TCR_EL1`, `TCR_EL2` and `VTCR_EL2` have in common.
  public protocol TranslationControlRegister: BitFields where RawValue == UInt64 {
    /// `IPS` or `PS`.
    static var physicalAddressSize: BitField<Self> { get }
    /// Bits that read as one and must be written so.
    static var reservedOnes: UInt64 { get }
    /// Bits that have a meaning to plans and the model, or make no difference to them.
    static var understood: UInt64 { get }
  }

  /// `TCR_EL1` (Arm ARM, AArch64 system register descriptions).
  public struct TCR_EL1: TranslationControlRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `IPS`.
    public static var physicalAddressSize: BitField<Self> { BitField(34, 32) }
    /// None.
    public static var reservedOnes: UInt64 { 0 }
    /// Bits 36 (`AS`) to 0 without the reserved ones, and no later extension.
    public static var understood: UInt64 { BitField<Self>(36, 0).mask & ~(1 << 35 | 1 << 6) }
  }

  /// `TCR_EL2` where `HCR_EL2.E2H` is zero (same chapter).
  public struct TCR_EL2: TranslationControlRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `PS`.
    public static var physicalAddressSize: BitField<Self> { BitField(18, 16) }
    /// Bits 31 and 23.
    public static var reservedOnes: UInt64 { 1 << 31 | 1 << 23 }
    /// Bits 18 to 0 without the reserved ones, those that read as one, and no later extension.
    public static var understood: UInt64 {
      BitField<Self>(18, 0).mask & ~(0b11 << 6) | reservedOnes
    }
  }
}

extension BitField where Layout: VMSAv8_64.TranslationControlRegister {
  /// `T0SZ`: 64 less the bits of a virtual address.
  public static var t0sz: Self { Self(5, 0) }
  /// `IRGN0`: inner cacheability of walks.
  public static var irgn0: Self { Self(9, 8) }
  /// `ORGN0`: outer cacheability of walks.
  public static var orgn0: Self { Self(11, 10) }
  /// `SH0`: shareability of walks.
  public static var sh0: Self { Self(13, 12) }
  /// `TG0`: the granule.
  public static var tg0: Self { Self(15, 14) }
}

extension BitField<VMSAv8_64.TCR_EL1> {
  /// `EPD0`: walks through `TTBR0_EL1` fault.
  public static var epd0: Self { Self(7) }
  /// `T1SZ`.
  public static var t1sz: Self { Self(21, 16) }
  /// `EPD1`: walks through `TTBR1_EL1` fault.
  public static var epd1: Self { Self(23) }
  /// `TG1`.
  public static var tg1: Self { Self(31, 30) }
}
