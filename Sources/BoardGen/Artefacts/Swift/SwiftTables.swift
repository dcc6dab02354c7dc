import Addresses
import Protection

/// The tables of `BoardConfig.swift`, in the forms that Embedded Swift keeps as constant data.
enum SwiftTables {
  static func regions(of configuration: Configuration, to writer: inout SwiftWriter) {
    let regions = configuration.map.regions
    writer.documentation("The memory region descriptors, by address, disjoint.")
    writer.table("regions", of: "MemoryRegion", regions) { writer, region, comma in
      for owner in region.owners { writer.comment(owner.description) }
      writer.call(
        "MemoryRegion",
        [
          "base: \(region.range.start)", "size: \(Hex.grouped(region.range.size))",
          "virtualBase: \(region.range.start)", "kind: .\(region.kind.swiftName)",
          "memoryType: .\(region.memoryType.swiftName)",
          "permissions: Permissions(rawValue: 0o\(String(region.permissions.rawValue, radix: 8)))",
        ], tail: comma)
    }
    for (name, summary, text) in [
      ("owners", "Whose each region is.", { (region: Region) in region.ownerSummary }),
      ("origins", "Where each region's numbers came from.", { $0.originSummary }),
    ] {
      writer.blankLine()
      writer.documentation(summary)
      writer.table(name, of: "StaticString", regions) {
        $0.line(Quoting.swift(text($1)) + $2)
      }
    }
  }

  static func earlyDevices(of configuration: Configuration, to writer: inout SwiftWriter) {
    let devices = EarlyDevice.all(of: configuration)
    writer.documentation("What works before memory is set up, the console first.")
    writer.table("earlyDevices", of: "EarlyDevice", devices) { writer, device, comma in
      writer.comment(device.path)
      writer.call(
        "EarlyDevice",
        [
          "kind: .\(device.role.rawValue)", "base: \(device.range.start)",
          "size: \(Hex.grouped(device.range.size))", "registerShift: \(device.registerShift)",
          "registerWidth: \(device.registerWidth)",
          "clockFrequency: \(device.clockFrequency.groupedDecimal)",
        ], tail: comma)
    }
  }

  static func cores(of board: Board, to writer: inout SwiftWriter) {
    writer.documentation("The cores, the one that boots first.")
    writer.table("cores", of: "Core", board.processors) { writer, processor, comma in
      writer.comment(processor.path)
      writer.call(
        "Core",
        [
          "affinity: \(Hex.grouped(processor.number))",
          "releaseAddress: \(Hex.grouped(processor.releaseAddress?.value ?? 0))",
        ], tail: comma)
    }
  }

  static func devices(of configuration: Configuration, to writer: inout SwiftWriter) {
    let names = DeviceNames(configuration.board.devices, form: Identifier.camelCase)
    let rows = configuration.board.devices
      .flatMap { device in device.regions.map { (device, $0) } }
      .sorted { ($0.1.range.start, $0.0.path) < ($1.1.range.start, $1.0.path) }
    writer.scope("extension Board {") { writer in
      writer.documentation("Where each device's registers are.")
      writer.scope("public enum Devices {") { writer in
        for (device, region) in rows {
          writer.documentation("`\(region.origin)`.")
          writer.call(
            "public static let \(Identifier.swift(names[device, region])) = BoardRange",
            ["base: \(region.range.start)", "size: \(Hex.grouped(region.range.size))"])
        }
      }
    }
  }
}

extension Region.Kind {
  /// The case of the runtime's enumeration.
  fileprivate var swiftName: String { self == .guardPage ? "guardPage" : rawValue }
}

extension MemoryType {
  /// The case, spelled without reflection, which is slow.
  fileprivate var swiftName: String {
    switch self {
    case .deviceNGnRnE: "deviceNGnRnE"
    case .deviceNGnRE: "deviceNGnRE"
    case .deviceNGRE: "deviceNGRE"
    case .deviceGRE: "deviceGRE"
    case .normalNonCacheable: "normalNonCacheable"
    case .normalWriteThrough: "normalWriteThrough"
    case .normalWriteBack: "normalWriteBack"
    }
  }
}

extension UInt64 {
  /// Decimal digits in groups of three from seven digits on, as `swift format` wants them.
  fileprivate var groupedDecimal: String {
    let digits = Array(String(self))
    guard digits.count >= 7 else { return String(self) }
    return digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index).isMultiple(of: 3) ? "_\(digit)" : String(digit)
    }.separated()
  }
}
