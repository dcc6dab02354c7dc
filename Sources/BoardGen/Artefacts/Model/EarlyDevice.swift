import Addresses

/// A device that works before memory is set up, as the generated table has it.
struct EarlyDevice {
  let role: Device.Role
  let path: String
  let range: PhysicalRange
  let registerShift: UInt8
  let registerWidth: UInt8
  let clockFrequency: UInt64
  /// The index of the region that it lies in.
  let regionIndex: Int

  /// One row for each range of each early device, the console's first.
  static func all(of configuration: Configuration) -> [Self] {
    let console = configuration.board.console
    let rows = configuration.board.devices.flatMap { device -> [Self] in
      guard let role = device.role else { return [] }
      return device.regions.compactMap { region in
        configuration.map.regions.firstIndex { $0.range.contains(region.range) }.map { index in
          Self(
            role: role, path: device.path, range: region.range,
            registerShift: role == .console ? console?.registerShift ?? 0 : 0,
            registerWidth: role == .console ? console?.registerWidth ?? 0 : 0,
            clockFrequency: role == .console ? console?.clockFrequency ?? 0 : 0,
            regionIndex: index)
        }
      }
    }
    return rows.filter { $0.role == .console } + rows.filter { $0.role != .console }
  }
}
