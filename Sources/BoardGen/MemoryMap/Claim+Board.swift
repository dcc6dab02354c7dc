import Addresses
import Protection

/// What the tree says.
extension Claim {
  static func banks(
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

  static func reservations(
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

  static func devices(
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
  static func releaseAddresses(
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
}
