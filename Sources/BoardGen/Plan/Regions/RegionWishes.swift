import Addresses
import Protection

/// What each part of a plan by regions must grant, read off the memory map.
struct RegionWishes {
  let map: MemoryMap
  let rights: RightsOfUnit
  /// Ranges that regions may swallow where they are nobody's.
  let dontCare: [PhysicalRange]

  private let unprotected: PhysicalRange?
  private let mustDeny: Bool

  init(_ map: MemoryMap, rights: RightsOfUnit, dontCare: [PhysicalRange], unit: any RegionUnit) {
    self.map = map
    unprotected = unit.unprotected
    mustDeny = unit.background[rights.privilege] != .none
    self.rights = rights
    self.dontCare = dontCare.flatMap { range in
      map.regions.reduce(into: [range]) { free, region in
        free = free.flatMap { piece in
          piece.overlaps(region.range)
            ? [piece.below(region.range), piece.above(region.range)].compactMap { $0 } : [piece]
        }
      }
    }.sorted { $0.start < $1.start }
  }

  /// The wishes of a board that has been decided on.
  init(of configuration: Configuration, _ unit: any RegionUnit) {
    self.init(
      configuration.map,
      rights: RightsOfUnit(
        privilege: configuration.privilege, guestPrivilege: unit.privileges.last ?? .guest),
      dontCare: configuration.request.unit.dontCare.map(\.value), unit: unit)
  }

  /// What runs before memory is set up.
  var boot: [Area] { areas { $0.isEarly } }

  /// What the runtime needs whoever runs.
  var fixed: [Area] { areas { $0.part == .fixed } }

  /// What the runtime has beyond the fixed part while it runs for itself.
  var hypervisorView: [Area] { areas { $0.part != .fixed } }

  /// What entries of the fixed part must leave to the views after them, by address.
  var switched: [PhysicalRange] {
    map.regions.filter { $0.part != .fixed && $0.isMapped }.map(\.range)
  }

  /// What a guest has while it runs.
  func guestView(_ index: Int) -> [Area] {
    map.regions.filter { $0.part == .guest(index) }.map { region in
      let guest = rights.guestPrivilege
      return Area(
        region.range, Permissions(guest, region.permissions[guest]), region.memoryType)
    }
  }

  /// The runtime's own rights on regions.
  ///
  /// What was asked for is asked for again, without what the unit adds to it of its own accord:
  /// nobody asks to execute a device. One that is denied to everybody is only of use where the
  /// background would let it through.
  private func areas(_ isWanted: (Region) -> Bool) -> [Area] {
    map.regions.filter { region in
      isWanted(region) && (region.isMapped || mustDeny && region.kind == .guardPage)
        && unprotected?.contains(region.range) != true
    }.map { region in
      let own = Permissions(rights.privilege, region.permissions[rights.privilege])
      return Area(
        region.range, region.memoryType.isDevice ? own.withoutExecution : own, region.memoryType)
    }
  }
}
