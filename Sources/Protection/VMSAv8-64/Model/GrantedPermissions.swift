extension VMSAv8_64 {
  /// What table descriptors on the way to a leaf take away (Arm ARM D8, hierarchical control of
  /// permissions).
  struct Restrictions: Hashable {
    var unprivileged = false
    var write = false
    var privilegedFetch = false
    var fetch = false

    /// These and those of one more table descriptor.
    func adding(_ table: Descriptor) -> Self {
      Self(
        unprivileged: unprivileged || table.isSet(.tableNoUnprivileged),
        write: write || table.isSet(.tableReadOnly),
        privilegedFetch: privilegedFetch || table.isSet(.tablePrivilegedExecuteNever),
        fetch: fetch || table.isSet(.tableExecuteNever))
    }
  }
}

extension VMSAv8_64.Model {
  /// What a leaf grants to the levels of the regime (Arm ARM D8, stage 1 permissions, stage 2
  /// permissions).
  func permissions(
    of leaf: VMSAv8_64.Descriptor, under restrictions: VMSAv8_64.Restrictions
  ) -> Permissions {
    let write = !leaf.isSet(.readOnly) && !restrictions.write
    let execute = !leaf.isSet(.executeNever) && !restrictions.fetch
    switch registers.regime {
    case .el2:
      return Permissions(hypervisor: rights(read: true, write: write, execute: execute))
    case .el1And0:
      let user = leaf.isSet(.unprivileged) && !restrictions.unprivileged
      let privilegedExecute =
        !leaf.isSet(.privilegedExecuteNever) && !restrictions.privilegedFetch && !(user && write)
      return Permissions(
        kernel: rights(read: true, write: write, execute: privilegedExecute),
        user: rights(read: user, write: user && write, execute: execute))
    case .stage2:
      // Here table descriptors take nothing away, and writing does not end fetching.
      var rights: AccessRights = []
      if leaf.isSet(.guestRead) { rights.insert(.read) }
      if leaf.isSet(.guestWrite) { rights.insert(.write) }
      if !leaf.isSet(.guestExecuteNever) { rights.insert(.execute) }
      return Permissions(guest: rights)
    }
  }

  private func rights(read: Bool, write: Bool, execute: Bool) -> AccessRights {
    var rights: AccessRights = []
    if read { rights.insert(.read) }
    if write { rights.insert(.write) }
    if execute, !(write && registers.writeImpliesExecuteNever) { rights.insert(.execute) }
    return rights
  }
}
