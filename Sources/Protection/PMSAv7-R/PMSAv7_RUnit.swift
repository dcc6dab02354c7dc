public import Addresses

extension PMSAv7_R {
  /// The MPU of an Armv7-R processor, with `SCTLR.BR` clear.
  ///
  /// `RGNR` selects the entry before its words are written.
  public struct Unit: PMSAv7.Profile, Hashable {
    /// `MPUIR.DRegion`: the number of regions.
    public let capacity: Int

    /// Makes a unit.
    public init(regionCount: Int) { capacity = regionCount }

    /// `PMSAv7-R`.
    public var name: String { "PMSAv7-R" }

    /// `DRBAR`, `DRSR` and `DRACR`.
    public var entryRegisters: [String] { ["DRBAR", "DRSR", "DRACR"] }

    /// `DRSR`.
    public var enablingRegister: Int { 1 }

    /// None: all of the address space can be made executable.
    public var neverExecuted: PhysicalRange? { nil }

    /// The base, the size, and what accesses may do.
    public func words(of region: PMSAv7.Region) -> [UInt64] {
      [DRBAR(region).rawValue, DRSR(region).rawValue, DRACR(region).rawValue].map(UInt64.init)
    }
  }
}
