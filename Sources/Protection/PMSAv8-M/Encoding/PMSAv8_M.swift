/// The Protected Memory System Architecture of Armv8-M (DDI 0553, chapter B10): an MPU for each
/// security state, and the Security Attribution Unit, which says what memory belongs to which.
///
/// The two MPUs are banked: the registers at 0xe000ed90 are those of the state that the processor
/// is in, and Secure software reaches the other state's at 0xe002ed90. An access is judged by the
/// MPU of the state that makes it, after attribution has let it pass.
public enum PMSAv8_M {
  /// `MPU_RBAR`.
  public struct RBAR: PMSAv8.BaseAddressRegister {
    /// The register's bits.
    public let rawValue: UInt32
    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `BASE`.
    public static var base: BitField<Self> { BitField(31, 5) }
    /// `SH`.
    public static var shareability: BitField<Self> { BitField(4, 3) }
    /// `AP`.
    public static var accessPermissions: BitField<Self> { BitField(2, 1) }
    /// `XN`.
    public static var executeNever: BitField<Self> { BitField(0) }
  }

  /// `MPU_RLAR`.
  public struct RLAR: PMSAv8.LimitAddressRegister {
    /// The register's bits.
    public let rawValue: UInt32
    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `LIMIT`.
    public static var limit: BitField<Self> { BitField(31, 5) }
    /// `PXN`: privileged code may not fetch; reserved before Armv8.1-M.
    public static var privilegedExecuteNever: BitField<Self>? { BitField(4) }
    /// `AttrIndx`.
    public static var attributeIndex: BitField<Self> { BitField(3, 1) }
    /// `EN`.
    public static var enable: BitField<Self> { BitField(0) }
  }

  /// Whose accesses one of the banked units judges.
  public enum SecurityState: UInt8, Hashable, Sendable {
    /// Trusted software; the state after reset.
    case secure
    /// All other software.
    case nonSecure
  }
}
