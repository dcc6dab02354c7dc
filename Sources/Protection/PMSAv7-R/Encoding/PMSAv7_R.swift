/// The Protected Memory System Architecture of Armv7-R (DDI 0406, B5): Cortex-R4, -R5 and -R7, all
/// of which have one set of regions for data and instructions.
///
/// Not covered: separate instruction regions (`MPUIR.nU`), and the default memory map as a
/// background (`SCTLR.BR`).
public enum PMSAv7_R {}

extension PMSAv7_R {
  /// `DRBAR`, the data region base address register (DDI 0406, B6.1).
  public struct DRBAR: BitFields {
    /// The register's bits.
    public let rawValue: UInt32

    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Where a region begins.
    public init(_ region: PMSAv7.Region) {
      var register = Self(rawValue: 0)
      register[.address] = region.base >> 5
      self = register
    }
  }

  /// `DRSR`, the data region size and enable register (DDI 0406, B6.1).
  public struct DRSR: BitFields {
    /// The register's bits.
    public let rawValue: UInt32

    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The size of an enabled region.
    public init(_ region: PMSAv7.Region) {
      var register = Self(rawValue: 0)
      register[.disabledSubregions] = UInt32(region.disabledSubregions)
      register[.size] = UInt32(region.exponent &- 1)
      register[.enable] = 1
      self = register
    }
  }

  /// `DRACR`, the data region access control register (DDI 0406, B6.1).
  public struct DRACR: BitFields {
    /// The register's bits.
    public let rawValue: UInt32

    /// Takes a register's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// What accesses to a region may do.
    public init(_ region: PMSAv7.Region) {
      let attributes = region.attributes
      var register = Self(rawValue: 0)
      register[.executeNever] = region.executeNever ? 1 : 0
      register[.accessPermission] = UInt32(region.access.rawValue)
      register[.typeExtension] = UInt32(attributes[.typeExtension])
      register[.shareable] = UInt32(attributes[.shareable])
      register[.cacheable] = UInt32(attributes[.cacheable])
      register[.bufferable] = UInt32(attributes[.bufferable])
      self = register
    }
  }
}

extension BitField<PMSAv7_R.DRBAR> {
  /// The base address, in granules of 32 bytes.
  public static var address: Self { Self(31, 5) }
}

extension BitField<PMSAv7_R.DRSR> {
  /// `En`.
  public static var enable: Self { Self(0) }
  /// `RSize`: the region has 2^(RSize + 1) bytes; values below 4 are reserved.
  public static var size: Self { Self(5, 1) }
  /// `SnD`: a set bit disables a subregion.
  public static var disabledSubregions: Self { Self(15, 8) }
}

extension BitField<PMSAv7_R.DRACR> {
  /// `B`.
  public static var bufferable: Self { Self(0) }
  /// `C`.
  public static var cacheable: Self { Self(1) }
  /// `S`.
  public static var shareable: Self { Self(2) }
  /// `TEX`.
  public static var typeExtension: Self { Self(5, 3) }
  /// `AP`.
  public static var accessPermission: Self { Self(10, 8) }
  /// `XN`.
  public static var executeNever: Self { Self(12) }
}
