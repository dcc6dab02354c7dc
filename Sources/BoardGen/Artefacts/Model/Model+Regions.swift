import Addresses
public import Protection

extension Model {
  static func region(_ region: Region) -> Value {
    range(
      region.range,
      [
        "virtual_base": .address(region.range.start.rawValue),
        "kind": .text(region.kind.rawValue), "kind_code": .number(UInt64(region.kind.code)),
        "permissions": .address(UInt64(region.permissions.rawValue)),
        "rights": .text(region.permissions.summary),
        "memory_type": .text(region.memoryType.name),
        "memory_type_code": .number(UInt64(region.memoryType.rawValue)),
        "mapped": .flag(region.isMapped), "early": .flag(region.isEarly),
        "owner": .text(region.ownerSummary), "origin": .text(region.originSummary),
        "owners": .list(
          region.owners.map {
            .object([
              "name": .text($0.name), "origin": .text($0.origin.description),
              "description": .text($0.description),
            ])
          }),
      ])
  }

  static func device(
    _ device: Device, _ names: DeviceNames, _ constants: DeviceNames
  ) -> Value {
    .object([
      "path": .text(device.path), "label": .optional(device.label),
      "alias": .optional(device.alias), "compatible": .texts(device.compatible),
      "role": .optional(device.role?.rawValue),
      "regions": .list(
        device.regions.map { region in
          range(
            region.range,
            [
              "index": .number(UInt64(region.index)), "name": .optional(region.name),
              "identifier": .text(names[device, region]),
              "constant": .text(constants[device, region]),
              "origin": .text(region.origin.description),
            ])
        }),
    ])
  }

  static func earlyDevice(_ device: EarlyDevice) -> Value {
    range(
      device.range,
      [
        "kind": .text(device.role.rawValue), "path": .text(device.path),
        "register_shift": .number(UInt64(device.registerShift)),
        "register_width": .number(UInt64(device.registerWidth)),
        "clock_frequency": .number(device.clockFrequency),
      ])
  }
}

extension Region {
  /// All owners' names: `/a, /b`.
  public var ownerSummary: String { owners.map(\.name).uniqued.separated(by: ", ") }
  /// All owners' origins.
  public var originSummary: String {
    owners.map(\.origin.description).uniqued.separated(by: ", ")
  }
}

extension Region.Kind {
  /// The number that stands for the kind in generated tables: its place in the list of kinds.
  public var code: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension Permissions {
  /// The rights of the most privileged level that has any: `rw-`.
  public var summary: String {
    let rights = Privilege.allCases.map { self[$0] }.first { !$0.isEmpty } ?? []
    return (rights.contains(.read) ? "r" : "-") + (rights.contains(.write) ? "w" : "-")
      + (rights.contains(.execute) ? "x" : "-")
  }
}

extension MemoryType {
  /// The type in Arm's words: `device-nGnRE`, `normal-write-back`.
  public var name: String {
    switch self {
    case .deviceNGnRnE: "device-nGnRnE"
    case .deviceNGnRE: "device-nGnRE"
    case .deviceNGRE: "device-nGRE"
    case .deviceGRE: "device-GRE"
    case .normalNonCacheable: "normal-non-cacheable"
    case .normalWriteThrough: "normal-write-through"
    case .normalWriteBack: "normal-write-back"
    }
  }
  /// The type in a word: a device's, or `write-back`.
  var briefName: String { isDevice ? name : String(name.trimmingPrefix("normal-")) }

  /// The type in few characters: `nGnRE`, `WB`.
  public var shortName: String {
    switch self {
    case .deviceNGnRnE: "nGnRnE"
    case .deviceNGnRE: "nGnRE"
    case .deviceNGRE: "nGRE"
    case .deviceGRE: "GRE"
    case .normalNonCacheable: "NC"
    case .normalWriteThrough: "WT"
    case .normalWriteBack: "WB"
    }
  }
}
