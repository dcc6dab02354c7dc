public import Addresses

extension PMSAv8 {
  /// A unit of this family: its registers, and the few rules in which its members differ.
  ///
  /// `AP` knows two levels. The upper one always may read what a region covers.
  public protocol MPU: RegionUnit {
    /// The register with the base.
    associatedtype Base: BaseAddressRegister
    /// The register with the limit.
    associatedtype Limit: LimitAddressRegister where Limit.RawValue == Base.RawValue

    /// The level that `AP` always lets read.
    var upper: Privilege { get }
    /// The level that `AP` may shut out.
    var lower: Privilege { get }
    /// Whether a level never fetches from what it may write (`WXN`), whatever `XN` says.
    func writeImpliesExecuteNever(for privilege: Privilege) -> Bool
    /// Whether `PXN` exists.
    var hasPrivilegedExecuteNever: Bool { get }
    /// Addresses that are never executed from, whatever regions say.
    var neverExecuted: PhysicalRange? { get }
    /// What each level may do in `unprotected`.
    var unprotectedPermissions: Permissions { get }
    /// Addresses that are not executed from while the unit is off, as far as is known.
    var neverExecutedWhileOff: PhysicalRange? { get }
  }
}

extension PMSAv8.MPU {
  /// The lowest bit of a base.
  public var granule: UInt64 { 1 << UInt64(Base.base.low) }
  /// Up to the highest bit of a base.
  public var addressBits: UInt8 { Base.base.high + 1 }
  /// The two levels that `AP` knows.
  public var privileges: [Privilege] { [upper, lower] }
  /// Nothing: the background region stays off.
  public var background: Permissions { .none }
  /// Both registers zero, so that the region is off.
  public var unusedEntry: [UInt64] { [0, 0] }

  /// Only Armv8.1-M has the field.
  public var hasPrivilegedExecuteNever: Bool { false }
  /// None.
  public var neverExecuted: PhysicalRange? { nil }
  /// None, as nothing is unprotected.
  public var unprotectedPermissions: Permissions { .none }
  /// None, or not known.
  public var neverExecutedWhileOff: PhysicalRange? { nil }
}
