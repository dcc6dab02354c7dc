import Addresses

/// Devices whose registers can't be told apart by the granule, taken together.
struct DeviceGroup {
  /// Whole granules.
  private(set) var range: PhysicalRange
  /// Every device in it, in the order of their addresses.
  private(set) var owners: [Region.Owner]
  /// Whether one of them is needed before memory is set up.
  private(set) var isEarly: Bool

  /// Joins the devices of a board that overlap or share a granule.
  static func all(on board: Board, granule: UInt64) -> [Self] {
    let parts = board.devices.flatMap { device in
      device.regions.compactMap { region in
        region.range.roundedOutwards(to: granule).map {
          Self(
            range: $0, owners: [Region.Owner(device.path, region.origin)],
            isEarly: device.role != nil)
        }
      }
    }
    return parts.sorted { ($0.range.start, $0.range.last) < ($1.range.start, $1.range.last) }
      .reduce(into: [Self]()) { groups, part in
        guard let last = groups.indices.last, groups[last].range.overlaps(part.range),
          let range = groups[last].range.hull(part.range)
        else {
          groups.append(part)
          return
        }
        groups[last].range = range
        groups[last].owners += part.owners
        groups[last].isEarly = groups[last].isEarly || part.isEarly
      }
  }
}
