extension VMSAv8_64 {
  /// What a guest's accesses bring along while its stage 1 is off (`SCTLR_EL1.M` is zero), as it
  /// is when the guest starts (Arm ARM D8, behavior when stage 1 address translation is disabled).
  ///
  /// Addresses then are intermediate physical ones as they are, and stage 1 refuses nothing.
  public struct FirstStageOff: Hashable, Sendable {
    /// `HCR_EL2.DC`: accesses are cacheable by default.
    public let defaultCacheable: Bool
    /// `SCTLR_EL1.I`: fetches are cacheable where nothing else makes them so.
    public let instructionCache: Bool

    /// Makes a state of the two bits.
    public init(defaultCacheable: Bool, instructionCache: Bool = false) {
      self.defaultCacheable = defaultCacheable
      self.instructionCache = instructionCache
    }

    /// The type that stage 1 would give an access.
    public func memoryType(of access: Access) -> MemoryType {
      if defaultCacheable { return .normalWriteBack }
      guard access == .fetch else { return .deviceNGnRnE }
      return instructionCache ? .normalWriteThrough : .normalNonCacheable
    }

    /// The type of an access that stage 2 gives another: the stricter of both.
    ///
    /// That is device before normal memory, and of each kind the one with fewer liberties (Arm ARM
    /// D8, combining the stage 1 and stage 2 memory type attributes); `MemoryType` counts in that
    /// order.
    ///
    /// So without `DC` all data of a guest is Device-nGnRnE, whatever its tables say: not cached, and
    /// accesses that are not aligned fault. With it, stage 2's type is what results.
    public func memoryType(of access: Access, under stage2: MemoryType) -> MemoryType {
      let inner = memoryType(of: access)
      return inner.rawValue < stage2.rawValue ? inner : stage2
    }
  }
}
