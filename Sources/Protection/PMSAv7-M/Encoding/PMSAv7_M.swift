/// The Protected Memory System Architecture of Armv7-M (DDI 0403, B3.5): Cortex-M3, -M4 and -M7.
///
/// Not covered: the Cortex-M0+, which is alike but has no regions below 256 bytes, and the default
/// memory map as a background (`MPU_CTRL.PRIVDEFENA`).
public enum PMSAv7_M {}

extension PMSAv7_M {
  /// `MPU_RBAR`, the region base address register (DDI 0403, B3.5.8).
  public struct RBAR: BitFields {
    /// The register's bits.
    public let rawValue: UInt32

    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Where a region begins; `MPU_RNR` says which region is meant.
    public init(_ region: PMSAv7.Region) {
      var register = Self(rawValue: 0)
      register[.address] = region.base >> 5
      self = register
    }
  }

  /// `MPU_RASR`, the region attribute and size register (DDI 0403, B3.5.9).
  public struct RASR: BitFields {
    /// The register's bits.
    public let rawValue: UInt32

    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Everything about an enabled region but its base.
    public init(_ region: PMSAv7.Region) {
      let attributes = region.attributes
      var register = Self(rawValue: 0)
      register[.executeNever] = region.executeNever ? 1 : 0
      register[.accessPermission] = UInt32(region.access.rawValue)
      register[.typeExtension] = UInt32(attributes[.typeExtension])
      register[.shareable] = UInt32(attributes[.shareable])
      register[.cacheable] = UInt32(attributes[.cacheable])
      register[.bufferable] = UInt32(attributes[.bufferable])
      register[.disabledSubregions] = UInt32(region.disabledSubregions)
      register[.size] = UInt32(region.exponent &- 1)
      register[.enable] = 1
      self = register
    }
  }
}

extension BitField<PMSAv7_M.RBAR> {
  /// `REGION`: the number of the region that a write is for, if `VALID` is set.
  public static var region: Self { Self(3, 0) }
  /// `VALID`: `REGION` counts, not `MPU_RNR`.
  public static var valid: Self { Self(4) }
  /// `ADDR`, in granules of 32 bytes.
  public static var address: Self { Self(31, 5) }
}

extension BitField<PMSAv7_M.RASR> {
  /// `ENABLE`.
  public static var enable: Self { Self(0) }
  /// `SIZE`: the region has 2^(SIZE + 1) bytes; values below 4 are reserved.
  public static var size: Self { Self(5, 1) }
  /// `SRD`: a set bit disables a subregion.
  public static var disabledSubregions: Self { Self(15, 8) }
  /// `B`.
  public static var bufferable: Self { Self(16) }
  /// `C`.
  public static var cacheable: Self { Self(17) }
  /// `S`.
  public static var shareable: Self { Self(18) }
  /// `TEX`.
  public static var typeExtension: Self { Self(21, 19) }
  /// `AP`.
  public static var accessPermission: Self { Self(26, 24) }
  /// `XN`.
  public static var executeNever: Self { Self(28) }
}
