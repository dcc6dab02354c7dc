public import Addresses

extension VMSAv8_64 {
  /// `VTCR_EL2` (Arm ARM, AArch64 system register descriptions), without FEAT_LPA2.
  public struct VTCR_EL2: TranslationControlRegister {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `PS`.
    public static var physicalAddressSize: BitField<Self> { BitField(18, 16) }
    /// Bit 31.
    public static var reservedOnes: UInt64 { 1 << 31 }
    /// Bits 19 (`VS`) to 0, those that read as one, and no later extension.
    public static var understood: UInt64 { BitField<Self>(19, 0).mask | reservedOnes }
  }

  /// `VTTBR_EL2` (same chapter): which tables, for which guest.
  public struct VTTBR_EL2: BitFields {
    /// The register's bits.
    public let rawValue: UInt64
    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The value for tables and the guest that they are for.
    ///
    /// - Parameters:
    ///   - tables: where the root lies; a multiple of the root's size, below 2^48.
    ///   - vmid: of eight bits, which every processor has, whatever `VTCR_EL2.VS` says.
    public init(tables: PhysicalAddress, vmid: UInt8) {
      var register = Self(rawValue: tables.rawValue & BitField<Self>.tables.mask)
      register[.vmid] = UInt64(vmid)
      self = register
    }

    /// Where the root lies.
    public var tables: PhysicalAddress { PhysicalAddress(rawValue & BitField<Self>.tables.mask) }
  }
}

extension BitField<VMSAv8_64.VTCR_EL2> {
  /// `SL0`: the level that walks start at; what a value means depends on the granule.
  public static var sl0: Self { Self(7, 6) }
  /// `VS`: the VMID has 16 bits instead of eight.
  public static var vs: Self { Self(19) }
}

extension BitField<VMSAv8_64.VTTBR_EL2> {
  /// `CnP`: all processors of the inner shareable domain use the same tables.
  public static var commonNotPrivate: Self { Self(0) }
  /// `BADDR`: the address of the root; its lowest bits, which are zero, are bit 0 and others.
  public static var tables: Self { Self(47, 1) }
  /// `VMID`: whose TLB entries they are; bits 63 to 56 are zero unless `VTCR_EL2.VS` is one.
  public static var vmid: Self { Self(63, 48) }
}
