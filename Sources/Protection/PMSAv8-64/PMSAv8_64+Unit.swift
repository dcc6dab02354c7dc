extension PMSAv8_64 {
  /// The unit of one exception level.
  public struct Unit: PMSAv8.MPU, Hashable {
    /// The registers with a region's base.
    public typealias Base = PRBAR
    /// The registers with a region's limit.
    public typealias Limit = PRLAR

    /// Who programs it.
    public let level: PMSAv8.ExceptionLevel
    /// `MPUIR_ELx.REGION`.
    public let capacity: Int
    /// `SCTLR_ELx.WXN`: what a level may write it does not execute.
    ///
    /// At EL2 this binds the hypervisor alone: what a guest executes is for `XN` and for its own
    /// unit to say.
    public let writeImpliesExecuteNever: Bool

    /// Makes a unit.
    ///
    /// - Parameters:
    ///   - regionCount: 16 or 32 on a Cortex-R82; the architecture ends at 255.
    ///   - writeImpliesExecuteNever: the `WXN` bit that whoever turns the unit on sets.
    public init(
      level: PMSAv8.ExceptionLevel, regionCount: Int, writeImpliesExecuteNever: Bool = true
    ) {
      self.level = level
      capacity = regionCount
      self.writeImpliesExecuteNever = writeImpliesExecuteNever
    }

    /// `PMSAv8-64 at EL2`.
    public var name: String { "PMSAv8-64 at EL\(level.rawValue)" }

    /// The hypervisor at EL2, the kernel at EL1.
    public var upper: Privilege { level == .el2 ? .hypervisor : .kernel }
    /// At EL2 all of a guest, at EL1 applications.
    public var lower: Privilege { level == .el2 ? .guest : .user }

    /// `PRBAR_ELx` and `PRLAR_ELx`.
    public var entryRegisters: [String] { ["PRBAR", "PRLAR"].map { $0 + suffix } }

    /// `MAIR_ELx`.
    public var controlRegisters: [ControlRegister] {
      [ControlRegister("MAIR" + suffix, PMSAv8.MemoryAttributes.fixed.rawValue)]
    }

    private var suffix: String { "_EL\(level.rawValue)" }

    /// Both levels of EL1&0, but of EL2 and a guest only the first.
    public func writeImpliesExecuteNever(for privilege: Privilege) -> Bool {
      writeImpliesExecuteNever && privilege != .guest
    }
  }
}
