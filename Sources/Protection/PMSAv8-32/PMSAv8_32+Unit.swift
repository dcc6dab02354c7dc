public import Addresses

extension PMSAv8_32 {
  /// The unit of one exception level.
  public struct Unit: PMSAv8.MPU, Hashable {
    /// The registers with a region's base.
    public typealias Base = PRBAR
    /// The registers with a region's limit.
    public typealias Limit = PRLAR

    /// Who programs it.
    public let level: PMSAv8.ExceptionLevel
    /// `MPUIR.DREGION` or `HMPUIR.REGION`.
    public let capacity: Int
    /// `SCTLR.WXN` or `HSCTLR.WXN`: what a level may write it does not execute.
    ///
    /// At EL2 this binds the hypervisor alone: what a guest executes is for `XN` and for its own
    /// unit to say.
    public let writeImpliesExecuteNever: Bool

    /// Makes a unit.
    ///
    /// - Parameters:
    ///   - regionCount: 16, 20 or 24 on a Cortex-R52; its EL2 may also have none.
    ///   - writeImpliesExecuteNever: the `WXN` bit that whoever turns the unit on sets.
    public init(
      level: PMSAv8.ExceptionLevel, regionCount: Int, writeImpliesExecuteNever: Bool = true
    ) {
      self.level = level
      capacity = regionCount
      self.writeImpliesExecuteNever = writeImpliesExecuteNever
    }

    /// `PMSAv8-32 at EL2`.
    public var name: String { "PMSAv8-32 at EL\(level.rawValue)" }

    /// The hypervisor at EL2, the kernel at EL1.
    public var upper: Privilege { level == .el2 ? .hypervisor : .kernel }
    /// At EL2 all of a guest, at EL1 applications.
    public var lower: Privilege { level == .el2 ? .guest : .user }

    /// `PRBAR` and `PRLAR`, or `HPRBAR` and `HPRLAR`.
    public var entryRegisters: [String] { ["PRBAR", "PRLAR"].map { prefix + $0 } }

    /// `MAIR0` and `MAIR1`, or `HMAIR0` and `HMAIR1`.
    public var controlRegisters: [ControlRegister] {
      let attributes = PMSAv8.MemoryAttributes.fixed
      return [
        ControlRegister(prefix + "MAIR0", UInt64(attributes.lowHalf)),
        ControlRegister(prefix + "MAIR1", UInt64(attributes.highHalf)),
      ]
    }

    private var prefix: String { level == .el2 ? "H" : "" }

    /// Both levels of EL1&0, but of EL2 and a guest only the first.
    public func writeImpliesExecuteNever(for privilege: Privilege) -> Bool {
      writeImpliesExecuteNever && privilege != .guest
    }

    /// The upper half: the default map lets nobody execute it.
    public var neverExecutedWhileOff: PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(0x8000_0000), size: 0x8000_0000)
    }
  }
}
