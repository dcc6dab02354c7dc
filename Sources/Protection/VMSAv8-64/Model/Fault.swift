extension VMSAv8_64 {
  /// Why the MMU doesn't let an access through, as `ESR_ELx` reports it; of stage 2, to EL2.
  public enum Fault: Error, Hashable, Sendable {
    /// There is no valid descriptor, or the address is outside of the address space (level 0).
    case translation(Level)
    /// A descriptor or `TTBR0_ELx` (level 0) holds an address beyond `TCR_ELx.(I)PS`; of
    /// stage 2, `VTTBR_EL2` and `VTCR_EL2.PS`.
    case addressSize(Level)
    /// The access flag of the leaf is zero.
    case accessFlag(Level)
    /// The leaf, or a table on the way to it, does not grant the access.
    case permission(Level)
    /// There is no memory where the walk looks for a descriptor.
    case externalAbort(Level)
  }

  /// What the MMU makes of an access.
  public enum Outcome: Hashable, Sendable {
    /// It goes ahead.
    case granted(Translation)
    /// It doesn't.
    case fault(Fault)
  }
}
