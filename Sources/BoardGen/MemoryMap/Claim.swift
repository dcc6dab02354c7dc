import Addresses
import Protection

/// What somebody wants a range to be.
///
/// Where claims overlap, the strongest decides.
struct Claim {
  /// Who prevails, weakest first.
  enum Strength: Int, Comparable {
    case memory, reservation, device, releaseAddress, placed

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The region that it would be, alone.
  let region: Region
  /// How strong it is.
  let strength: Strength
}

extension Claim {
  /// All claims on a board with that layout.
  static func all(
    on board: Board, layout: Layout, rights: RightsOfUnit, granule: UInt64,
    findings: inout Findings
  ) -> [Self] {
    banks(of: board, rights: rights, granule: granule, findings: &findings)
      + reservations(of: board, granule: granule, findings: &findings)
      + devices(
        of: board, guests: layout.guests, rights: rights, granule: granule, findings: &findings)
      + releaseAddresses(of: board, rights: rights, granule: granule, findings: &findings)
      + placed(layout, rights: rights, granule: granule)
  }

  private static func banks(
    of board: Board, rights: RightsOfUnit, granule: UInt64, findings: inout Findings
  ) -> [Self] {
    board.memory.compactMap { bank in
      let whole = bank.range.roundedInwards(to: granule)
      if whole != bank.range {
        findings.report(
          .memoryPartialGranule, at: bank.origin,
          "RAM \(bank.range) does not begin and end on a granule of "
            + "\(Quantity.describe(granule)); the rest of it is left out")
      }
      return whole.map {
        Self(
          region: Region(
            $0, .ram, permissions: rights.data, memoryType: .normalWriteBack,
            owners: [Region.Owner("RAM", bank.origin)]),
          strength: .memory)
      }
    }
  }

  private static func reservations(
    of board: Board, granule: UInt64, findings: inout Findings
  ) -> [Self] {
    board.reservations.compactMap { reservation in
      let whole = reservation.range.roundedOutwards(to: granule)
      if whole != reservation.range, let whole {
        findings.report(
          .reservationUnaligned, at: reservation.origin,
          "\(reservation.range) does not begin and end on a granule of "
            + "\(Quantity.describe(granule)); all of \(whole) is left alone")
      }
      return whole.map {
        Self(
          region: Region(
            $0, .reserved, permissions: .none, memoryType: .normalNonCacheable,
            owners: [Region.Owner(reservation.owner, reservation.origin)]),
          strength: .reservation)
      }
    }
  }

  private static func devices(
    of board: Board, guests: [Layout.Guest], rights: RightsOfUnit, granule: UInt64,
    findings: inout Findings
  ) -> [Self] {
    DeviceGroup.all(on: board, granule: granule).map { group in
      let holders = guests.indices.filter { index in
        guests[index].devices.contains { path in group.owners.contains { $0.name == path } }
      }
      check(group, holders: holders.map { guests[$0] }, findings: &findings)
      let part = holders.first.map(Region.Part.guest) ?? (group.isEarly ? .fixed : .rest)
      return Self(
        region: Region(
          group.range, .device,
          permissions: holders.isEmpty
            ? rights.data : rights.guest(.readWrite).union(rights.guestDevice),
          memoryType: .deviceNGnRE, owners: group.owners, isEarly: group.isEarly, part: part),
        strength: .device)
    }
  }

  /// A granule has one holder: what a guest is given belongs to no other, nor to the runtime.
  private static func check(
    _ group: DeviceGroup, holders: [Layout.Guest], findings: inout Findings
  ) {
    guard let holder = holders.first else { return }
    let others = group.owners.filter { owner in !holder.devices.contains(owner.name) }
    guard holders.count > 1 || group.isEarly || !others.isEmpty else { return }
    let who =
      holders.count > 1
      ? "the guests " + holders.map(\.name).joined(separator: " and ")
      : "the guest \(holder.name), and what is not the guest's"
    findings.report(
      .deviceShared, at: group.owners.first?.origin ?? .rule("device"),
      "the registers at \(group.range) would belong to \(who)",
      related: others.map { .init($0.origin, $0.name) },
      advice: "give the device to one guest, and with it all that shares its granule")
  }

  /// A spinning processor is released by a write that it sees with its caches off.
  private static func releaseAddresses(
    of board: Board, rights: RightsOfUnit, granule: UInt64, findings: inout Findings
  ) -> [Self] {
    board.processors.compactMap { processor in
      guard let address = processor.releaseAddress else { return nil }
      guard
        let range = PhysicalRange(start: PhysicalAddress(address.value), size: 8)?
          .roundedOutwards(to: granule)
      else {
        findings.report(
          .rangeWraps, at: address.origin,
          "8 bytes from \(Hex.grouped(address.value)) pass 2^64", advice: "correct the address")
        return nil
      }
      return Self(
        region: Region(
          range, .reserved, permissions: rights.data, memoryType: .normalNonCacheable,
          owners: [Region.Owner("spin table of \(processor.path)", address.origin)],
          isEarly: true, part: .fixed),
        strength: .releaseAddress)
    }
  }

  private static func placed(
    _ layout: Layout, rights: RightsOfUnit, granule: UInt64
  ) -> [Self] {
    func claim(
      _ range: PhysicalRange, _ kind: Region.Kind, _ name: String, _ origin: Origin,
      permissions: Permissions, isEarly: Bool = false, part: Region.Part = .fixed
    ) -> Self {
      Self(
        region: Region(
          range, kind, permissions: permissions, memoryType: .normalWriteBack,
          owners: [Region.Owner(name, origin)], isEarly: isEarly, part: part),
        strength: .placed)
    }
    var claims: [Self] = []
    if let image = layout.image {
      claims += image.sections.map { section in
        claim(
          section.range, section.role.kind, "image \(section.role.rawValue)", section.origin,
          permissions: rights.permissions(for: section.role), isEarly: true)
      }
      claims.append(
        claim(
          image.guardPage, .guardPage, "stack guard",
          .rule(
            image.guardPage.size == granule ? "one granule below the stack" : "below the stack"),
          permissions: .none))
      claims.append(
        claim(
          image.stack.value, .stack, "stack", image.stack.origin, permissions: rights.data,
          isEarly: true))
    }
    if let table = layout.bootTable {
      claims.append(
        claim(
          table.value, .module, "boot table", table.origin, permissions: rights.readOnly,
          isEarly: true))
    }
    if let heap = layout.heap {
      claims.append(
        claim(
          heap.value, .heap, "heap", heap.origin, permissions: rights.data))
    }
    claims += modules(layout).map { memory, name in
      claim(memory.value, .module, name, memory.origin, permissions: rights.readOnly)
    }
    for (index, guest) in layout.guests.enumerated() {
      let origin = guest.memory.origin
      let parts =
        [(guest.text, "guest \(guest.name) text", origin, AccessRights.readExecute)]
        + ([guest.data].compactMap { $0 }.map { Sourced($0, from: origin) } + guest.further)
        .map { ($0.value, "guest \(guest.name)", $0.origin, AccessRights.readWrite) }
      claims += parts.map { range, name, origin, guestRights in
        claim(
          range, .guest, name, origin, permissions: rights.data.union(rights.guest(guestRights)),
          part: .guest(index))
      }
    }
    claims += layout.shared.map { shared in
      claim(
        shared.memory.value, .shared, "shared memory \(shared.name)", shared.memory.origin,
        permissions: rights.data.union(rights.shared), part: .rest)
    }
    return claims
  }

  /// What there is for modules, and its names.
  ///
  /// With a boot table, an image knows the space that is set aside, and not what is in it: that can
  /// then change without the image.
  private static func modules(_ layout: Layout) -> [(Sourced<PhysicalRange>, String)] {
    let spaces =
      layout.bootTable == nil ? [] : layout.spaces.filter { $0.kind == .bootModule }.map(\.memory)
    let others = layout.modules.filter { module in
      !spaces.contains { $0.value.contains(module.memory.value) }
    }
    return spaces.map { ($0, "modules") } + others.map { ($0.memory, "module \($0.name)") }
  }
}

extension Layout.Section.Role {
  /// The kind of region that the section becomes.
  var kind: Region.Kind {
    switch self {
    case .text: .text
    case .rodata: .rodata
    case .bootTables, .runtimeTables, .guestTables: .table
    case .data: .data
    }
  }
}
