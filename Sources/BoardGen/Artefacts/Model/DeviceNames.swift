/// The names of devices in generated code: the label, else the alias, else the path.
struct DeviceNames {
  private let names: [String: String]

  /// Names the ranges of all devices.
  ///
  /// - Parameter form: makes an identifier of a text, such as `Identifier.camelCase`.
  init(_ devices: [Device], form: (String) -> String) {
    let ranges = devices.flatMap { device in
      device.regions.map { (key: Self.key(device, $0), name: Self.name(device, $0)) }
    }
    let keys = Set(ranges.map(\.key))
    let owners = Dictionary(grouping: ranges, by: \.name)
    // One range's label may be another one's alias, or `reg-names` say the same twice.
    let texts = ranges.map { range in
      owners[range.name]?.count == 1 && !keys.contains(range.name) ? range.name : range.key
    }
    let identifiers = Identifier.unique(texts, by: form)
    names = Dictionary(zip(ranges.map(\.key), texts.map { identifiers[$0] ?? $0 })) { $1 }
  }

  /// The name of a range of a device.
  subscript(device: Device, region: Device.Region) -> String {
    let key = Self.key(device, region)
    return names[key] ?? Identifier.escaped(key)
  }

  /// What tells one range of one device from all others.
  private static func key(_ device: Device, _ region: Device.Region) -> String {
    "\(device.path)[\(region.index)]"
  }

  /// What a person calls the range, whatever else the tree holds.
  private static func name(_ device: Device, _ region: Device.Region) -> String {
    let name = device.label ?? device.alias ?? device.path
    if let part = region.name { return "\(name)/\(part)" }
    return region.index == 0 ? name : "\(name)/reg\(region.index)"
  }
}
