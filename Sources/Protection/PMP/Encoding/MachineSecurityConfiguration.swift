extension PMP {
  /// `mseccfg` (CSR 0x747), which says how M itself is judged (Smepmp, "Machine Security
  /// Configuration").
  public struct MachineSecurityConfiguration: BitFields {
    /// The register's bits.
    public let rawValue: UInt64

    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// What planning and judging assume: no rights for M without an entry, rules for M apart from
    /// those for S and U, and locked entries that may still be edited.
    ///
    /// With rule locking bypass off, entries that let M execute could not be added any more.
    public static var editable: Self {
      var bits = Self(rawValue: 0)
      bits[.machineModeLockdown] = 1
      bits[.machineModeWhitelistPolicy] = 1
      bits[.ruleLockingBypass] = 1
      return bits
    }
  }
}

extension BitField<PMP.MachineSecurityConfiguration> {
  /// `MML`: the bits L, R, W and X together select a row of one table.
  public static var machineModeLockdown: Self { Self(0) }
  /// `MMWP`: M is denied what no entry matches.
  public static var machineModeWhitelistPolicy: Self { Self(1) }
  /// `RLB`: locked entries may be edited; once zero it stays so while an entry is locked.
  public static var ruleLockingBypass: Self { Self(2) }
}
