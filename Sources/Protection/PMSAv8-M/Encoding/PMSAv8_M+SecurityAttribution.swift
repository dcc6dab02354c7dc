extension PMSAv8_M {
  /// The Security Attribution Unit, which makes ranges of addresses Non-secure (DDI 0553, chapter
  /// B8).
  ///
  /// While it is on, memory that no region covers is Secure, and so is memory that several cover.
  /// Each Non-secure access is checked here before the Non-secure MPU judges it; a Secure access
  /// goes to Secure or Non-secure memory as the address says, judged by the Secure MPU alike.
  ///
  /// Not covered: an implementation's own attribution (IDAU), which may make memory more secure
  /// than this, and the parts of the private peripheral bus that are exempt from attribution.
  public struct SecurityAttribution: Hashable, Sendable {
    /// `SAU_TYPE.SREGION`: 0, 4 or 8.
    public let capacity: Int

    /// Makes a unit with a number of regions.
    public init(regionCount: Int) { capacity = regionCount }

    /// What bounds are multiples of, in bytes.
    public static var granule: UInt64 { 1 << UInt64(RBAR.base.low) }

    /// `SAU_RBAR`.
    public struct RBAR: BitFields {
      /// The register's bits.
      public let rawValue: UInt32
      /// Takes a register's bits.
      public init(rawValue: UInt32) { self.rawValue = rawValue }

      /// `BADDR`.
      public static var base: BitField<Self> { BitField(31, 5) }
    }

    /// `SAU_RLAR`.
    public struct RLAR: BitFields {
      /// The register's bits.
      public let rawValue: UInt32
      /// Takes a register's bits.
      public init(rawValue: UInt32) { self.rawValue = rawValue }

      /// `LADDR`, inclusive.
      public static var limit: BitField<Self> { BitField(31, 5) }
      /// `NSC`: Secure, but Non-secure code may enter it.
      public static var nonSecureCallable: BitField<Self> { BitField(1) }
      /// `ENABLE`.
      public static var enable: BitField<Self> { BitField(0) }
    }

    /// To whom an address belongs.
    public enum Attribute: UInt8, Hashable, Sendable {
      /// Secure software alone.
      case secure
      /// Secure software, which others may enter at an `SG` instruction.
      case nonSecureCallable
      /// Everybody.
      case nonSecure
    }
  }
}
