import Addresses
import Protection

/// A plan by regions as the unit would see it.
struct RegionEntries: PlanLookup.Words {
  let name: String
  let unit: any RegionUnit
  let entries: [[UInt64]]

  /// The name without the word `guest`.
  var shortName: String { name.split(separator: " ").last.map(String.init) ?? name }

  func maps(_ address: PhysicalAddress) -> Bool { permissions(at: address) != .none }

  /// The indices of the entries without which something else would be let through there.
  func deciding(at address: PhysicalAddress) -> [Int] {
    let permissions = permissions(at: address)
    return entries.indices.filter { self.permissions(at: address, without: $0) != permissions }
  }

  /// What each level may do there, and the words of the entry that says so.
  func describe(_ address: PhysicalAddress) -> String {
    let permissions = permissions(at: address)
    let rights = unit.privileges.map { privilege in
      "\(privilege) \(Permissions(privilege, permissions[privilege]).summary)"
    }.joined(separator: ", ")
    let deciding = deciding(at: address)
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
