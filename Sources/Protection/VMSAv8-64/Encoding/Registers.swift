extension VMSAv8_64 {
  /// The values of the system registers that turn tables into a translation.
  public struct Registers: Hashable, Sendable {
    /// Whose registers they are.
    public var regime: Regime
    /// `TCR_ELx`, or `VTCR_EL2` for stage 2.
    public var translationControl: UInt64
    /// `MAIR_ELx`; stage 2 has none and reads nothing here.
    public var memoryAttributeIndirection: UInt64
    /// `TTBR0_ELx`, or `VTTBR_EL2` for stage 2.
    public var translationTableBase: UInt64
    /// `SCTLR_ELx.WXN`: what is writable is not executable, whatever descriptors say.
    ///
    /// No part of stage 2.
    public var writeImpliesExecuteNever: Bool

    /// Makes a set of register values.
    public init(
      regime: Regime, translationControl: UInt64, memoryAttributeIndirection: UInt64,
      translationTableBase: UInt64, writeImpliesExecuteNever: Bool = false
    ) {
      self.regime = regime
      self.translationControl = translationControl
      self.memoryAttributeIndirection = memoryAttributeIndirection
      self.translationTableBase = translationTableBase
      self.writeImpliesExecuteNever = writeImpliesExecuteNever
    }
  }
}
