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

  /// The indices of the entries without which something else would be let through there; where
  /// several say the same, of all these.
  func deciding(at address: PhysicalAddress) -> [Int] {
    let permissions = permissions(at: address)
    let needed = entries.indices.filter { index in
      self.permissions(at: address) { $0 != index } != permissions
    }
    guard needed.isEmpty else { return needed }
    let background = self.permissions(at: address) { _ in false }
    return entries.indices.filter { index in
      self.permissions(at: address) { $0 == index } != background
    }
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

  /// What each level may do, with only some of the entries on: a zero in its second register turns
  /// one off on every unit.
  private func permissions(
    at address: PhysicalAddress, where isOn: (Int) -> Bool = { _ in true }
  ) -> Permissions {
    guard let bytes = PhysicalRange(start: address, size: 1) else { return .none }
    var entries = entries
    for index in entries.indices where !isOn(index) { entries[index][1] = 0 }
    return unit.privileges.reduce(.none) { all, privilege in
      let rights = Access.allCases.reduce(AccessRights.none) { rights, access in
        unit.judgement(of: access, by: privilege, to: bytes, entries: entries).isGranted
          ? rights.union(access.right) : rights
      }
      return all.union(Permissions(privilege, rights))
    }
  }
}
