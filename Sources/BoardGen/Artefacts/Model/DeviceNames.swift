/// The names of devices in generated code: the label, else the alias, else the path.
struct DeviceNames {
  private let names: [String: String]

  /// Names the ranges of all devices.
  ///
  /// - Parameter form: makes an identifier of a text, such as `Identifier.camelCase`.
  init(_ devices: [Device], form: (String) -> String) {
    let keys = devices.flatMap { device in device.regions.map { Self.key(device, $0) } }
    names = Identifier.unique(keys, by: form)
  }

  /// The name of a range of a device.
  subscript(device: Device, region: Device.Region) -> String {
    let key = Self.key(device, region)
    return names[key] ?? Identifier.escaped(key)
  }

  /// What tells one range of one device from all others, whatever else the tree holds.
  private static func key(_ device: Device, _ region: Device.Region) -> String {
    let name = device.label ?? device.alias ?? device.path
    if let part = region.name { return "\(name)/\(part)" }
    return region.index == 0 ? name : "\(name)/reg\(region.index)"
  }
}
