extension PMSAv8 {
  /// What a region says besides its bounds, and what that grants.
  struct RegionAttributes: Hashable {
    let accessPermissions: AccessPermissions
    let executeNever: Bool
    let privilegedExecuteNever: Bool
    let memoryType: MemoryType
    /// What the two levels get, which may be more than was wished for the upper one.
    let permissions: Permissions

    /// The attributes that grant just what is wished to the lower level, and to the upper level as
    /// little more than that as there is an encoding for.
    ///
    /// `nil` if nothing is wished, so that there need not be a region.
    init?(
      granting wished: Permissions, _ type: MemoryType, in unit: some MPU
    ) throws(InexpressibleRights) {
      let (upper, lower) = (wished[unit.upper], wished[unit.lower])
      try Self.check(wished, type, in: unit)
      let rights = upper.union(lower)
      guard rights != .none else { return nil }
      let isWritable = rights.contains(.write)
      switch (isWritable, lower.contains(.read)) {
      case (true, false): accessPermissions = .upperReadWrite
      case (true, true): accessPermissions = .readWrite
      case (false, false): accessPermissions = .upperRead
      case (false, true): accessPermissions = .read
      }
      executeNever = !rights.contains(.execute)
      privilegedExecuteNever =
        unit.hasPrivilegedExecuteNever && !executeNever && !upper.contains(.execute)
      memoryType = type

      var granted: AccessRights = isWritable ? .readWrite : .read
      let isRefused = isWritable && unit.writeImpliesExecuteNever(for: unit.upper)
      if !executeNever, !privilegedExecuteNever, !isRefused { granted.insert(.execute) }
      permissions = Permissions([(unit.upper, granted), (unit.lower, lower)])
    }

    /// Throws the first reason why no region grants these rights.
    private static func check(
      _ wished: Permissions, _ type: MemoryType, in unit: some MPU
    ) throws(InexpressibleRights) {
      let (upper, lower) = (wished[unit.upper], wished[unit.lower])
      guard wished == Permissions([(unit.upper, upper), (unit.lower, lower)]) else {
        throw .unknownLevel
      }
      for rights in [upper, lower] where !rights.contains(.read) {
        if rights.contains(.write) { throw .writeWithoutRead }
        if rights.contains(.execute) { throw .executeWithoutRead }
      }
      let rights = upper.union(lower)
      if rights.contains(.execute), type.isDevice { throw .executableDevice }
      for privilege in [unit.upper, unit.lower]
      where rights.contains(.write) && wished[privilege].contains(.execute)
        && unit.writeImpliesExecuteNever(for: privilege)
      {
        throw .writableExecutable
      }
      // `AP` and `XN` give both the same, or the lower level nothing.
      guard lower == .none || lower.contains(upper) else { throw .levelsDiffer }
    }
  }
}

extension Permissions {
  /// Permissions of the rights of some levels.
  init(_ rights: [(Privilege, AccessRights)]) {
    self.init(
      rawValue: rights.reduce(0) { $0 | UInt16($1.1.rawValue) << ($1.0.rawValue * 3) })
  }
}

extension PMSAv8.MPU {
  /// What both levels get where these rights are wished: the lower one just these, the upper one
  /// also what the lower one has, as far as `WXN` and `PXN` don't take execution away.
  public func effective(
    _ wished: Permissions, _ type: MemoryType
  ) throws(InexpressibleRights) -> Permissions {
    try PMSAv8.RegionAttributes(granting: wished, type, in: self)?.permissions ?? .none
  }
}
