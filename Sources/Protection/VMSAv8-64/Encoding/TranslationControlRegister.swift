extension VMSAv8_64 {
  /// What the layouts of `TCR_EL1` and `TCR_EL2` have in common.
  public protocol TranslationControlRegister: BitFields where RawValue == UInt64 {
    /// `IPS` or `PS`.
    static var physicalAddressSize: BitField<Self> { get }
    /// Bits that read as one and must be written so.
    static var reservedOnes: UInt64 { get }
    /// Bits that plans and the model give a meaning, or whose value makes no difference to them.
    static var understood: UInt64 { get }
  }

  /// `TCR_EL1` (Arm ARM D24.2).
  public struct TCR_EL1: TranslationControlRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `IPS`.
    public static var physicalAddressSize: BitField<Self> { BitField(34, 32) }
    /// None.
    public static var reservedOnes: UInt64 { 0 }
    /// Everything up to `AS`, and no later extension.
    public static var understood: UInt64 {
      common | BitField<Self>.epd0.mask | BitField<Self>.t1sz.mask | BitField<Self>.a1.mask
        | BitField<Self>.epd1.mask | BitField<Self>.irgn1.mask | BitField<Self>.orgn1.mask
        | BitField<Self>.sh1.mask | BitField<Self>.tg1.mask | BitField<Self>.asidSize.mask
    }
  }

  /// `TCR_EL2` where `HCR_EL2.E2H` is zero (Arm ARM D24.2).
  public struct TCR_EL2: TranslationControlRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `PS`.
    public static var physicalAddressSize: BitField<Self> { BitField(18, 16) }
    /// Bits 31 and 23.
    public static var reservedOnes: UInt64 { 1 << 31 | 1 << 23 }
    /// The common fields and the reserved ones.
    public static var understood: UInt64 { common | reservedOnes }
  }
}

extension VMSAv8_64.TranslationControlRegister {
  /// The bits of the fields that both registers have.
  static var common: UInt64 {
    BitField<Self>.t0sz.mask | BitField<Self>.irgn0.mask | BitField<Self>.orgn0.mask
      | BitField<Self>.sh0.mask | BitField<Self>.tg0.mask | physicalAddressSize.mask
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
  /// `A1`: which base register holds the ASID.
  public static var a1: Self { Self(22) }
  /// `EPD1`: walks through `TTBR1_EL1` fault.
  public static var epd1: Self { Self(23) }
  /// `IRGN1`.
  public static var irgn1: Self { Self(25, 24) }
  /// `ORGN1`.
  public static var orgn1: Self { Self(27, 26) }
  /// `SH1`.
  public static var sh1: Self { Self(29, 28) }
  /// `TG1`.
  public static var tg1: Self { Self(31, 30) }
  /// `AS`: ASIDs have 16 bits.
  public static var asidSize: Self { Self(36) }
}
