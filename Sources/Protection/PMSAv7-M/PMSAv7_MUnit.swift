public import Addresses

extension PMSAv7_M {
  /// The MPU of an Armv7-M processor, with `MPU_CTRL.PRIVDEFENA` clear.
  ///
  /// `MPU_RNR` selects the entry before its words are written.
  public struct Unit: PMSAv7.Profile, Hashable {
    /// `MPU_TYPE.DREGION`: the number of regions.
    public let capacity: Int

    /// Makes a unit.
    public init(regionCount: Int) { capacity = regionCount }

    /// `PMSAv7-M`.
    public var name: String { "PMSAv7-M" }

    /// `MPU_RBAR` and `MPU_RASR`.
    public var entryRegisters: [String] { ["RBAR", "RASR"] }

    /// `MPU_RASR`.
    public var enablingRegister: Int { 1 }

    /// The Private Peripheral Bus: privileged data accesses get through, and nothing else does
    /// (DDI 0403, B3.1 and B3.5.1).
    public var unprotected: PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(0xe000_0000), size: 0x10_0000)
    }

    /// The system region (DDI 0403, B3.1).
    public var neverExecuted: PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(0xe000_0000), size: 0x2000_0000)
    }

    /// The base, and everything else.
    public func words(of region: PMSAv7.Region) -> [UInt64] {
      [UInt64(RBAR(region).rawValue), UInt64(RASR(region).rawValue)]
    }
  }
}
