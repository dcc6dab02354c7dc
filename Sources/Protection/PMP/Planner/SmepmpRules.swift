extension PMP.Unit {
  /// What the levels really may do where these rights are asked for.
  ///
  /// Whatever S or U may do, both may; nobody gets a right of S and U that neither asked for.
  /// Without Smepmp M may do everything, except where nobody is to have any right. With Smepmp, M
  /// gets the fewest rights more than asked for that go with exactly those of S and U: code for U
  /// that M is to read, for one, has no row in the table.
  public func effective(
    _ wished: Permissions, _ type: MemoryType
  ) throws(InexpressibleRights) -> Permissions {
    if wished == .none { return .none }
    let rule = try rule(for: wished, type)
    return Permissions(hypervisor: rule.machine, kernel: rule.others, user: rule.others)
  }

  /// The bits of an entry that grants the effective permissions.
  func configuration(
    for wished: Permissions, _ type: MemoryType
  ) throws(InexpressibleRights) -> PMP.EntryConfiguration {
    if wished == .none {
      return isEnhanced ? .background : PMP.EntryConfiguration(.none, isLocked: true)
    }
    return try rule(for: wished, type).configuration
  }

  private func rule(
    for wished: Permissions, _ type: MemoryType
  ) throws(InexpressibleRights) -> PMP.Rule {
    guard wished[.guest] == .none else { throw .unknownLevel }
    let machine = wished[.hypervisor]
    let others = wished[.kernel].union(wished[.user])
    if type.isDevice, machine.union(others).contains(.execute) { throw .executableDevice }
    if others.contains(.write), !others.contains(.read) { throw .writeWithoutRead }
    guard isEnhanced else {
      return PMP.Rule(
        PMP.EntryConfiguration(others), machine: .readWrite.union(.execute), others: others)
    }
    let rules = PMP.Rule.enhanced.filter { $0.others == others && $0.machine.contains(machine) }
    let nearest = rules.min {
      $0.machine.rawValue.nonzeroBitCount < $1.machine.rawValue.nonzeroBitCount
    }
    guard let nearest else { throw .levelsDiffer }
    return nearest
  }
}

extension PMP {
  /// What the bits of an entry mean for M, and for S and U.
  struct Rule: Hashable {
    let configuration: EntryConfiguration
    let machine: AccessRights
    let others: AccessRights

    init(_ configuration: EntryConfiguration, machine: AccessRights, others: AccessRights) {
      self.configuration = configuration
      self.machine = machine
      self.others = others
    }

    /// The rows of the Smepmp truth table, but for one that is there twice: a locked entry without
    /// rights.
    static let enhanced = [
      row(0b0000, .none, .none), row(0b0001, .none, .execute),
      row(0b0010, .readWrite, .read), row(0b0011, .readWrite, .readWrite),
      row(0b0100, .none, .read), row(0b0101, .none, .readExecute),
      row(0b0110, .none, .readWrite), row(0b0111, .none, .readWrite.union(.execute)),
      row(0b1001, .execute, .none), row(0b1010, .execute, .execute),
      row(0b1011, .readExecute, .execute), row(0b1100, .read, .none),
      row(0b1101, .readExecute, .none), row(0b1110, .readWrite, .none),
      row(0b1111, .read, .read),
    ]

    /// A row in the table's own notation: L, R, W and X.
    private static func row(
      _ bits: UInt8, _ machine: AccessRights, _ others: AccessRights
    ) -> Self {
      var configuration = EntryConfiguration(rawValue: 0)
      configuration[.locked] = bits >> 3
      configuration[.read] = bits >> 2
      configuration[.write] = bits >> 1
      configuration[.execute] = bits
      return Self(configuration, machine: machine, others: others)
    }
  }
}
