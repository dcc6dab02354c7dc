import Protection

/// The memory map of a board whose unit has regions: with the permissions that the unit really
/// gives, which may be more than was asked for.
enum RegionMap {
  static func map(
    of board: Board, _ layout: Layout, _ unit: any RegionUnit, rights: RightsOfUnit,
    granule: UInt64, findings: inout Findings
  ) -> MemoryMap? {
    let claims = Claim.all(
      on: board, layout: layout, rights: rights, granule: granule, findings: &findings
    ).map { claim in
      Claim(region: effective(claim.region, unit, findings: &findings), strength: claim.strength)
    }
    let map = MemoryMapBuilder.map(claims, findings: &findings)
    return findings.hasErrors ? nil : map
  }

  private static func effective(
    _ region: Region, _ unit: any RegionUnit, findings: inout Findings
  ) -> Region {
    do throws(InexpressibleRights) {
      return region.granting(
        try effective(region.permissions, region, unit))
    } catch {
      findings.report(
        .planRefused, at: region.owners.first?.origin ?? .rule("no owner"),
        "\(unit.name) can't grant exactly these rights on \(region.range): \(error.rawValue)",
        advice: "ask for other rights, such as a guest's memory without 'text'")
      return region
    }
  }

  /// The runtime has its own rights in its own view, and in a guest's view what the guest's entail.
  private static func effective(
    _ wished: Permissions, _ region: Region, _ unit: any RegionUnit
  ) throws(InexpressibleRights) -> Permissions {
    guard case .guest = region.part, let privilege = unit.privileges.first else {
      return try unit.effective(wished, region.memoryType)
    }
    let own = Permissions(privilege, wished[privilege])
    let others = Permissions(rawValue: wished.rawValue & ~own.rawValue)
    let granted = try unit.effective(others, region.memoryType)
    let mine = try unit.effective(own, region.memoryType)
    return Permissions(
      rawValue: granted.rawValue & ~Permissions(privilege, granted[privilege]).rawValue
    )
    .union(mine)
  }
}

extension Region {
  /// The same region with other permissions.
  fileprivate func granting(_ permissions: Permissions) -> Self {
    Self(
      range, kind, permissions: permissions, memoryType: memoryType, owners: owners,
      isEarly: isEarly, part: part)
  }
}
