/// The Protected Memory System Architecture of Armv8-R in AArch64 (DDI 0600), as the Cortex-R82 has
/// it: one unit at EL1, one at EL2.
///
/// Not covered: 52-bit addresses, and translation at EL1, which some implementations offer.
public enum PMSAv8_64 {
  /// `PRBAR_EL1` and `PRBAR_EL2`.
  ///
  /// `AP` and `SH` stand one bit higher than in AArch32, as `XN` has two bits here.
  public struct PRBAR: PMSAv8.BaseAddressRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `BASE`.
    public static var base: BitField<Self> { BitField(47, 6) }
    /// `SH`.
    public static var shareability: BitField<Self> { BitField(5, 4) }
    /// `AP`.
    public static var accessPermissions: BitField<Self> { BitField(3, 2) }
    /// `XN`.
    public static var executeNever: BitField<Self> { BitField(1, 0) }
    /// The value that Xen, Zephyr and Bao write.
    ///
    /// Patches that run guests under Xen set bit 0 instead where EL2 keeps a guest from executing,
    /// and say that bit 1 is for EL2 alone. Only zero is sure to allow fetches, so that the model
    /// takes every other value for never.
    public static var never: UInt64 { 0b10 }
  }

  /// `PRLAR_EL1` and `PRLAR_EL2`.
  public struct PRLAR: PMSAv8.LimitAddressRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `LIMIT`.
    public static var limit: BitField<Self> { BitField(47, 6) }
    /// `NS`: the region's memory is Non-secure.
    ///
    /// Plans leave it zero, as EL2 of Armv8-R in AArch64 is Secure.
    public static var nonSecure: BitField<Self> { BitField(4) }
    /// `AttrIndx`.
    public static var attributeIndex: BitField<Self> { BitField(3, 1) }
    /// `EN`.
    public static var enable: BitField<Self> { BitField(0) }
  }
}
