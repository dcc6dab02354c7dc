extension VMSAv8_64 {
  /// A translation regime: whose accesses a set of tables governs.
  public enum Regime: UInt8, Hashable, Sendable {
    /// EL1&0: a kernel and its applications, through `TTBR0_EL1`.
    case el1And0
    /// EL2: a hypervisor, through `TTBR0_EL2`.
    case el2
    /// Stage 2 of EL1&0: a guest, through `VTTBR_EL2`.
    ///
    /// Its virtual addresses are the guest's intermediate physical ones.
    case stage2

    /// Whether accesses of that privilege level go through the regime's tables.
    public func governs(_ privilege: Privilege) -> Bool {
      switch self {
      case .el1And0: privilege == .kernel || privilege == .user
      case .el2: privilege == .hypervisor
      case .stage2: privilege == .guest
      }
    }

    /// The rights of the levels that the regime governs, all others removed.
    public func governed(_ permissions: Permissions) -> Permissions {
      switch self {
      case .el1And0: Permissions(kernel: permissions[.kernel], user: permissions[.user])
      case .el2: Permissions(hypervisor: permissions[.hypervisor])
      case .stage2: Permissions(guest: permissions[.guest])
      }
    }

    /// The rights that at least one governed level has.
    public func union(_ permissions: Permissions) -> AccessRights {
      switch self {
      case .el1And0: permissions[.kernel].union(permissions[.user])
      case .el2: permissions[.hypervisor]
      case .stage2: permissions[.guest]
      }
    }
  }
}
