public import Addresses

extension PMSAv8 {
  /// A region that is on, read from its registers.
  struct Region {
    let range: PhysicalRange
    let accessPermissions: AccessPermissions
    let isExecuteNever: Bool
    let isPrivilegedExecuteNever: Bool
    let memoryType: MemoryType?
  }
}

extension PMSAv8.MPU {
  /// What the registers do about an access.
  ///
  /// Each address is judged by the one region that matches it. The bytes of one access may lie in
  /// several regions, but must all be judged alike.
  public func judge(by entries: [[UInt64]]) -> (Access, Privilege, PhysicalRange) -> Judgement {
    let regions = regions(of: entries)
    let edges = edges(around: regions)
    return { access, privilege, bytes in
      let first = judgement(of: access, by: privilege, at: bytes.start, regions)
      let areAlike = edges.allSatisfy { edge in
        guard bytes.contains(edge) else { return true }
        return judgement(of: access, by: privilege, at: edge, regions) == first
      }
      return areAlike ? first : .denied(.straddling)
    }
  }

  /// The bounds of all regions that are on, and of the space that has rules of its own.
  public func edges(of entries: [[UInt64]]) -> [PhysicalAddress] {
    Set(edges(around: regions(of: entries))).sorted()
  }

  /// Reserved bits of an entry that is on, and `SH` where it is not that of the memory type.
  public func strangeBits(of words: [UInt64], at index: Int) -> [UInt64] {
    guard words.count == 2 else { return words.map { _ in 0 } }
    let base = Base(rawValue: .init(truncatingIfNeeded: words[0]))
    let limit = Limit(rawValue: .init(truncatingIfNeeded: words[1]))
    guard limit.isSet(Limit.enable) else { return [0, 0] }
    let type = PMSAv8.MemoryAttributes.fixed.memoryType(
      at: UInt8(truncatingIfNeeded: limit[Limit.attributeIndex]))
    var plain = Base(
      rawValue: base.rawValue & (Base.base.mask | Base.accessPermissions.mask))
    plain[Base.shareability] = .init(type.map { PMSAv8.Shareability(of: $0).rawValue } ?? 0)
    plain[Base.executeNever] = base.isSet(Base.executeNever) ? Base.never : 0
    let known =
      Limit.limit.mask | Limit.attributeIndex.mask | Limit.enable.mask
      | (hasPrivilegedExecuteNever ? Limit.privilegedExecuteNever?.mask ?? 0 : 0)
    return [words[0] ^ UInt64(plain.rawValue), words[1] & ~UInt64(known)]
  }

  private func edges(around regions: [PMSAv8.Region]) -> [PhysicalAddress] {
    let ranges = regions.map(\.range) + [unprotected, neverExecuted].compactMap(\.self)
    return ranges.flatMap { [$0.start, $0.end].compactMap(\.self) }
  }

  /// The regions that are on; entries that the unit does not have are none.
  private func regions(of entries: [[UInt64]]) -> [PMSAv8.Region] {
    entries.prefix(max(0, capacity)).compactMap { words in
      guard words.count == 2 else { return nil }
      let base = Base(rawValue: .init(truncatingIfNeeded: words[0]))
      let limit = Limit(rawValue: .init(truncatingIfNeeded: words[1]))
      // A limit below the base matches nothing.
      guard limit.isSet(Limit.enable),
        let range = PhysicalRange(
          start: PhysicalAddress(base.address), last: PhysicalAddress(limit.address)),
        let permissions = PMSAv8.AccessPermissions(
          rawValue: UInt8(truncatingIfNeeded: base[Base.accessPermissions]))
      else { return nil }
      let index = UInt8(truncatingIfNeeded: limit[Limit.attributeIndex])
      return PMSAv8.Region(
        range: range, accessPermissions: permissions,
        isExecuteNever: base.isSet(Base.executeNever),
        isPrivilegedExecuteNever: hasPrivilegedExecuteNever
          && Limit.privilegedExecuteNever.map(limit.isSet) == true,
        memoryType: PMSAv8.MemoryAttributes.fixed.memoryType(at: index))
    }
  }

  private func judgement(
    of access: Access, by privilege: Privilege, at address: PhysicalAddress,
    _ regions: [PMSAv8.Region]
  ) -> Judgement {
    guard privilege == upper || privilege == lower else { return .denied(.noEntry) }
    if access == .fetch, neverExecuted?.contains(address) == true {
      return .denied(.executeNever)
    }
    if unprotected?.contains(address) == true {
      let isGranted = unprotectedPermissions[privilege].contains(access.right)
      return isGranted ? .granted(nil) : .denied(.rights)
    }
    let matches = regions.filter { $0.range.contains(address) }
    guard let region = matches.first else { return .denied(.noEntry) }
    guard matches.count == 1 else { return .denied(.severalEntries) }
    return grants(region, access, to: privilege)
      ? .granted(region.memoryType) : .denied(.rights)
  }

  /// Whether a region lets a level do something.
  private func grants(
    _ region: PMSAv8.Region, _ access: Access, to privilege: Privilege
  ) -> Bool {
    let (mayLoad, mayStore) =
      switch region.accessPermissions {
      case .upperReadWrite: (privilege == upper, privilege == upper)
      case .readWrite: (true, true)
      case .upperRead: (privilege == upper, false)
      case .read: (true, false)
      }
    switch access {
    case .load: return mayLoad
    case .store: return mayStore
    case .fetch:
      // `WXN` goes by what the region lets the level write (DDI 0568, "SCTLR" and "HSCTLR").
      if privilege == upper, region.isPrivilegedExecuteNever { return false }
      if mayStore, writeImpliesExecuteNever(for: privilege) { return false }
      return mayLoad && !region.isExecuteNever
    }
  }
}
