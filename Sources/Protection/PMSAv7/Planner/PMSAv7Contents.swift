extension PMSAv7 {
  /// Everything about a region but where it is: what is laid over addresses.
  struct Contents: Hashable {
    let access: AccessPermission
    let executeNever: Bool
    let attributes: MemoryAttributes

    /// Nobody gets through.
    static var hole: Self {
      Self(access: .none, executeNever: true, attributes: MemoryAttributes(.deviceNGnRnE))
    }

    /// What the levels may do.
    var permissions: Permissions { access.permissions(executeNever: executeNever) }

    /// A region with these contents.
    func region(base: UInt32, exponent: UInt8, disabledSubregions: UInt8) -> Region {
      Region(
        base: base, exponent: exponent, disabledSubregions: disabledSubregions, access: access,
        executeNever: executeNever, attributes: attributes)
    }
  }
}

extension PMSAv7.Contents {
  /// The contents that grant just what is wished to unprivileged accesses, and to privileged ones
  /// no more than they must.
  ///
  /// Privileged accesses get what unprivileged ones have if nothing is said of them. If something
  /// is, it is only extended by fetches, which one bit forbids to both.
  init(_ wished: Permissions, _ type: MemoryType) throws(InexpressibleRights) {
    guard wished[.hypervisor] == .none, wished[.guest] == .none else { throw .unknownLevel }
    let user = wished[.user]
    let kernel = wished[.kernel] == .none ? user : wished[.kernel]
    for rights in [kernel, user] where !rights.contains(.read) {
      if rights.contains(.write) { throw .writeWithoutRead }
      if rights.contains(.execute) { throw .executeWithoutRead }
    }
    let isExecutable = kernel.union(user).contains(.execute)
    if isExecutable, type.isDevice { throw .executableDevice }
    guard kernel != .none else {
      self = .hole
      return
    }
    guard kernel.contains(user.intersection(.readWrite)) else { throw .lessPrivilegedOnly }
    guard user == .none || !isExecutable || user.contains(.execute) else { throw .levelsDiffer }
    executeNever = !isExecutable
    attributes = PMSAv7.MemoryAttributes(type)
    access =
      switch (kernel.contains(.write), user.contains(.read), user.contains(.write)) {
      case (true, false, _): .privilegedReadWrite
      case (true, true, false): .unprivilegedReadOnly
      case (true, true, true): .readWrite
      case (false, false, _): .privilegedReadOnly
      case (false, true, _): .readOnly
      }
  }
}
