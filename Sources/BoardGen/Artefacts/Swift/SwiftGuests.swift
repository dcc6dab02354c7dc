import Addresses
import Protection

/// What the runtime has to know of a unit of regions, and of its guests.
enum SwiftGuests {
  static func render(
    _ plans: RegionPlans, _ configuration: Configuration, to writer: inout SwiftWriter
  ) {
    let budget = plans.budget
    writer.blankLine()
    writer.documentation("How the unit's entries are spent.", "\(plans.unitName).")
    writer.call(
      "public static let protection = ProtectionSummary",
      [
        "entries: \(budget.capacity)", "boot: \(budget.boot)", "fixed: \(budget.fixed)",
        "switched: \(budget.switched)", "registersPerEntry: \(plans.entryRegisters.count)",
        "changeWrites: \(plans.transition.writes.count)", "isOptimal: \(budget.isOptimal)",
      ])
    writer.blankLine()
    writer.documentation("The sections of memory, by kind and address.")
    writer.table("sections", of: "MemorySection", configuration.sections) {
      $0.call(
        "MemorySection",
        [
          "kind: .\($1.kind.swiftName)", "base: \($1.range.start)",
          "size: \(Hex.grouped($1.range.size))",
        ], tail: $2)
    }
    guests(of: configuration, to: &writer)
  }

  /// The same, and what stage 2 needs: the extents of guests' memory, and registers.
  static func render(
    _ guests: [GuestTranslation], _ configuration: Configuration, to writer: inout SwiftWriter
  ) {
    Self.guests(of: configuration, to: &writer)
    writer.blankLine()
    writer.documentation("The pieces of guests' memory, by guest and the guest's addresses.")
    let extents = guests.enumerated().flatMap { index, guest in
      guest.memory.map { (index, $0) }
    }
    writer.table("guestExtents", of: "GuestExtent", extents) { writer, extent, comma in
      let (index, window) = extent
      writer.comment("\(guests[index].name), \(window.name): \(window.origin)")
      writer.call(
        "GuestExtent",
        [
          "guest: \(index)", "guestBase: \(window.guest.start)", "base: \(window.host.start)",
          "size: \(Hex.grouped(window.host.size))", "isWritable: \(window.content != .text)",
        ], tail: comma)
    }
    writer.blankLine()
    writer.documentation("What the guests' tables need of the registers.")
    writer.table("guestPlans", of: "GuestPlan", guests) { writer, guest, comma in
      let levels = guest.pagesPerLevel.enumerated()
        .map { "level \(guest.startLevel + $0): \($1)" }.separated(by: ", ")
      writer.comment("\(guest.name): \(guest.addressBits) bits; pages: \(levels)")
      writer.call(
        "GuestPlan",
        ["vtcr: \(Hex.grouped(guest.vtcr))", "vttbr: \(Hex.grouped(guest.vttbr, digits: 16))"],
        tail: comma)
    }
  }

  private static func guests(of configuration: Configuration, to writer: inout SwiftWriter) {
    let layout = configuration.layout
    writer.blankLine()
    writer.documentation("The guests' memory.")
    writer.table("guests", of: "GuestMemory", layout.guests) { writer, guest, comma in
      writer.comment("\(guest.name): \(guest.memory.origin)")
      writer.call(
        "GuestMemory",
        [
          "base: \(guest.seenStart)", "size: \(Hex.grouped(guest.size))",
          "textSize: \(Hex.grouped(guest.text.size))",
        ], tail: comma)
    }
    writer.blankLine()
    writer.documentation("The devices that guests drive themselves, by guest and address.")
    let devices = layout.guests.indices.flatMap { index in
      configuration.map.regions.filter { $0.kind == .device && $0.part == .guest(index) }
        .map { (index, $0) }
    }
    writer.table("guestDevices", of: "GuestDevice", devices) { writer, device, comma in
      writer.comment(device.1.ownerSummary)
      writer.call(
        "GuestDevice",
        [
          "guest: \(device.0)", "base: \(device.1.range.start)",
          "size: \(Hex.grouped(device.1.range.size))",
        ], tail: comma)
    }
    writer.blankLine()
    writer.documentation("The guests' names, in the same order.")
    writer.table("guestNames", of: "StaticString", layout.guests) {
      $0.line(Quoting.swift($1.name) + $2)
    }
  }
}

extension MemorySection.Kind {
  /// The case of the runtime's enumeration.
  fileprivate var swiftName: String {
    switch self {
    case .ram: "ram"
    case .device: "device"
    case .bootModule: "bootModule"
    case .guest: "guest"
    case .staticHeap: "staticHeap"
    }
  }
}
