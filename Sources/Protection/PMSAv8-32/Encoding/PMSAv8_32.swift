/// The Protected Memory System Architecture of Armv8-R in AArch32 (DDI 0568), as the Cortex-R52 has
/// it: one unit at EL1, one at EL2.
///
/// The registers are the same at both levels but for their names: those of EL2 begin with an H.
public enum PMSAv8_32 {
  /// `PRBAR` and `HPRBAR`.
  public struct PRBAR: PMSAv8.BaseAddressRegister {
    /// The register's bits.
    public let rawValue: UInt32
    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `BASE`.
    public static var base: BitField<Self> { BitField(31, 6) }
    /// `SH`.
    public static var shareability: BitField<Self> { BitField(4, 3) }
    /// `AP`.
    public static var accessPermissions: BitField<Self> { BitField(2, 1) }
    /// `XN`.
    public static var executeNever: BitField<Self> { BitField(0) }
  }

  /// `PRLAR` and `HPRLAR`.
  public struct PRLAR: PMSAv8.LimitAddressRegister {
    /// The register's bits.
    public let rawValue: UInt32
    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `LIMIT`.
    public static var limit: BitField<Self> { BitField(31, 6) }
    /// `AttrIndx`.
    public static var attributeIndex: BitField<Self> { BitField(3, 1) }
    /// `EN`.
    public static var enable: BitField<Self> { BitField(0) }
  }
}
