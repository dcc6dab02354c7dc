import Addresses
public import Protection

/// An address that the image tries at run time, and what the memory map says must happen.
public struct Probe: Hashable, Sendable {
  /// A multiple of eight.
  public let address: UInt64
  /// What the image's own privilege level may do there.
  public let rights: AccessRights

  /// The address with the rights in its three low bits.
  public var word: UInt64 { address | UInt64(rights.rawValue) }
}

extension Configuration {
  /// The probes of the runtime plan, for the image's own level.
  ///
  /// What is nobody's is left out where the plan says nothing of it: where any outcome will do, and
  /// everywhere if the unit lets this level through wherever no entry matches.
  var probes: [Probe] {
    let all = map.probes(
      for: privilege, granule: granule.value, addressBits: board.physicalAddressBits.value)
    guard let unit = RegionUnits.unit(of: board, request) else { return all }
    let isOpen = unit.background[privilege] != .none
    return all.filter { probe in
      let address = PhysicalAddress(probe.address)
      guard unit.unprotected?.contains(address) != true else { return false }
      let isUndecided =
        isOpen || request.unit.dontCare.contains { $0.value.contains(address) }
      return !isUndecided || map.region(at: address) != nil
    }
  }
}

extension MemoryMap {
  /// The probes of the map: each region's first and last word, the words beside them, and the
  /// words one granule inside and outside; by address.
  ///
  /// - Parameters:
  ///   - privilege: who makes the accesses.
  ///   - granule: bytes.
  ///   - addressBits: addresses past these bits are not probed.
  public func probes(for privilege: Privilege, granule: UInt64, addressBits: UInt64) -> [Probe] {
    let word: UInt64 = 8
    var addresses: Set<UInt64> = []
    for region in regions where region.range.size >= word {
      let first = region.range.start.rawValue
      let last = region.range.last.rawValue & ~(word - 1)
      for edge in [first, last] {
        for distance in [0, word, granule] {
          addresses.insert(edge &+ distance)
          addresses.insert(edge &- distance)
        }
      }
    }
    return addresses.filter { addressBits >= 64 || $0 >> addressBits == 0 }.sorted().map {
      Probe(
        address: $0,
        rights: region(at: PhysicalAddress($0))?.permissions[privilege] ?? [])
    }
  }
}
