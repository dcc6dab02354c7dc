extension PMSAv8 {
  /// The register with a region's base: `PRBAR_ELx`, `PRBAR`, `HPRBAR` or `MPU_RBAR`.
  public protocol BaseAddressRegister: BitFields {
    /// `BASE`, which stands where the address has the same bits; its lowest bit is the granule.
    static var base: BitField<Self> { get }
    /// `SH`.
    static var shareability: BitField<Self> { get }
    /// `AP`.
    static var accessPermissions: BitField<Self> { get }
    /// `XN`.
    static var executeNever: BitField<Self> { get }
    /// The value of `XN` that forbids fetches; zero allows them.
    static var never: RawValue { get }
  }

  /// The register with a region's limit: `PRLAR_ELx`, `PRLAR`, `HPRLAR` or `MPU_RLAR`.
  public protocol LimitAddressRegister: BitFields {
    /// `LIMIT`, which stands where the address of the last byte has the same bits.
    static var limit: BitField<Self> { get }
    /// `PXN`, in architectures that have it.
    static var privilegedExecuteNever: BitField<Self>? { get }
    /// `AttrIndx`: the memory type's index in `MAIR`.
    static var attributeIndex: BitField<Self> { get }
    /// `EN`.
    static var enable: BitField<Self> { get }
  }
}

extension PMSAv8.BaseAddressRegister {
  /// The value of `XN` where it is one bit.
  public static var never: RawValue { 1 }

  /// The first address of the region.
  public var address: UInt64 { UInt64(truncatingIfNeeded: rawValue & Self.base.mask) }
}

extension PMSAv8.LimitAddressRegister {
  /// Most architectures have none.
  public static var privilegedExecuteNever: BitField<Self>? { nil }

  /// The last address of the region: the bits below the field are ones.
  public var address: UInt64 {
    let granule = UInt64(1) << UInt64(Self.limit.low)
    return UInt64(truncatingIfNeeded: rawValue & Self.limit.mask) | (granule &- 1)
  }
}
