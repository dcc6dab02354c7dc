/// The names of devices in generated code: the label, else the alias, else the path.
struct DeviceNames {
  private let swiftNames: [String: String]
  private let constants: [String: String]

  init(_ devices: [Device]) {
    let keys = devices.flatMap { device in device.regions.map { Self.key(device, $0) } }
    swiftNames = Identifier.unique(keys, by: Identifier.camelCase)
    constants = Identifier.unique(keys, by: Identifier.constantCase)
  }

  func swift(_ device: Device, _ region: Device.Region) -> String {
    swiftNames[Self.key(device, region)] ?? Identifier.escaped(device.path)
  }

  func constant(_ device: Device, _ region: Device.Region) -> String {
    constants[Self.key(device, region)] ?? Identifier.escaped(device.path)
  }

  /// What tells one range of one device from all others, whatever else the tree holds.
  private static func key(_ device: Device, _ region: Device.Region) -> String {
    let name = device.label ?? device.alias ?? device.path
    if let part = region.name { return "\(name)/\(part)" }
    return region.index == 0 ? name : "\(name)/reg\(region.index)"
  }
}
