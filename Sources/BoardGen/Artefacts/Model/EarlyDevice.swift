import Addresses

/// A device that works before memory is set up, as the generated table has it.
struct EarlyDevice {
  let role: Device.Role
  let path: String
  let range: PhysicalRange
  let registerShift: UInt8
  let registerWidth: UInt8
  let clockFrequency: UInt64

  /// One row for each range of each early device, the console's first.
  static func all(of configuration: Configuration) -> [Self] {
    let console = configuration.board.console
    let rows = configuration.board.devices.flatMap { device -> [Self] in
      guard let role = device.role else { return [] }
      let registers = role == .console ? console : nil
      return device.regions.map { region in
        Self(
          role: role, path: device.path, range: region.range,
          registerShift: registers?.registerShift ?? 0,
          registerWidth: registers?.registerWidth ?? 0,
          clockFrequency: registers?.clockFrequency ?? 0)
      }
    }
    return rows.filter { $0.role == .console } + rows.filter { $0.role != .console }
  }
}
