import Addresses
import Protection

/// A plan by regions as the unit would see it.
struct RegionEntries: PlanLookup.Words {
  let name: String
  let unit: any RegionUnit
  let entries: [[UInt64]]

  func maps(_ address: PhysicalAddress) -> Bool { permissions(at: address) != .none }

  /// What each level may do there, and the words of the entries that have a say.
  func describe(_ address: PhysicalAddress) -> String {
    let rights = unit.privileges.map { privilege in
      "\(privilege) \(Permissions(privilege, permissions(at: address)[privilege]).summary)"
    }.joined(separator: ", ")
    let matching = entries.indices.filter { index in
      entries[index] != unit.unusedEntry && covers(entries[index], address)
    }
    guard !matching.isEmpty else { return "\(rights): no entry matches" }
    let words = matching.map { index in
      let registers = zip(unit.entryRegisters, entries[index])
        .map { "\($0) \(Hex.grouped($1))" }.joined(separator: ", ")
      return "entry \(index) (\(registers))"
    }
    return "\(rights): \(words.joined(separator: ", "))"
  }

  /// Whether the address is between the outermost edges of an entry alone.
  private func covers(_ words: [UInt64], _ address: PhysicalAddress) -> Bool {
    let edges = unit.edges(of: [words])
    return edges.contains { $0 <= address } && edges.contains { $0 > address }
  }

  private func permissions(at address: PhysicalAddress) -> Permissions {
    guard let bytes = PhysicalRange(start: address, size: 1) else { return .none }
    return unit.privileges.reduce(.none) { all, privilege in
      let rights = Access.allCases.reduce(AccessRights.none) { rights, access in
        unit.judgement(of: access, by: privilege, to: bytes, entries: entries).isGranted
          ? rights.union(access.right) : rights
      }
      return all.union(Permissions(privilege, rights))
    }
  }
}
