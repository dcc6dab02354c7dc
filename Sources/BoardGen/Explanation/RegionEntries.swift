import Addresses
import Protection

/// A plan by regions as the unit would see it.
struct RegionEntries: PlanLookup.Words {
  let name: String
  let unit: any RegionUnit
  let entries: [[UInt64]]

  func maps(_ address: PhysicalAddress) -> Bool { permissions(at: address) != .none }

  /// What each level may do there, and the words of the entry that says so.
  func describe(_ address: PhysicalAddress) -> String {
    let permissions = permissions(at: address)
    let rights = unit.privileges.map { privilege in
      "\(privilege) \(Permissions(privilege, permissions[privilege]).summary)"
    }.joined(separator: ", ")
    let deciding = entries.indices.filter { index in
      self.permissions(at: address, without: index) != permissions
    }
    guard !deciding.isEmpty else { return "\(rights): no entry decides" }
    let words = deciding.map { index in
      let registers = zip(unit.entryRegisters, entries[index])
        .map { "\($0) \(Hex.grouped($1))" }.joined(separator: ", ")
      return "entry \(index) (\(registers))"
    }
    return "\(rights): \(words.joined(separator: ", "))"
  }

  /// What each level may do, with one entry off: that takes a zero in its second register on
  /// every unit.
  private func permissions(
    at address: PhysicalAddress, without disabled: Int? = nil
  ) -> Permissions {
    guard let bytes = PhysicalRange(start: address, size: 1) else { return .none }
    var entries = entries
    if let disabled { entries[disabled][1] = 0 }
    return unit.privileges.reduce(.none) { all, privilege in
      let rights = Access.allCases.reduce(AccessRights.none) { rights, access in
        unit.judgement(of: access, by: privilege, to: bytes, entries: entries).isGranted
          ? rights.union(access.right) : rights
      }
      return all.union(Permissions(privilege, rights))
    }
  }
}
