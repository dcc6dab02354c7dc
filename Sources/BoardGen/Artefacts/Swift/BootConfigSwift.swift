import Addresses

/// Renders `BootConfig.swift`: what changes with the guests, as constants to compile in.
enum BootConfigSwift {
  static func render(_ configuration: Configuration) -> String {
    let boot = BootConfiguration(configuration)
    var writer = SwiftWriter()
    BoardConfigSwift.header(configuration, to: &writer)
    writer.documentation(
      "What a loader places, and the guests that are made of it.",
      "A boot table says the same without a new image.")
    writer.scope("public enum BootConfig {") { writer in
      modules(boot.modules, to: &writer)
      writer.blankLine()
      guests(boot.guests, to: &writer)
      writer.blankLine()
      shared(boot.shared, to: &writer)
    }
    return writer.text
  }

  private static func modules(
    _ modules: [BootConfiguration.Module], to writer: inout SwiftWriter
  ) {
    writer.documentation("The modules, in the order of the request.")
    writer.table("modules", of: "BootModule", modules) { writer, module, comma in
      writer.comment("\(module.name): \(module.memory.origin)")
      argumentsComment(module.bootArguments, to: &writer)
      writer.call(
        "BootModule",
        [
          "name: \(Quoting.swift(module.name))", "kind: .\(module.kind.code)",
          "base: \(module.memory.value.start)",
          "slotSize: \(Hex.grouped(module.memory.value.size))",
          "fileSize: \(Hex.grouped(module.fileSize))",
          "memorySize: \(Hex.grouped(module.memorySize))",
          "loadOffset: \(Hex.grouped(module.loadOffset))",
          "entryOffset: \(Hex.grouped(module.entryOffset))", arguments(module.bootArguments),
        ], tail: comma)
    }
  }

  private static func guests(_ guests: [BootConfiguration.Guest], to writer: inout SwiftWriter) {
    var first = 0
    let rows = guests.map { guest in
      defer { first += guest.extents.count }
      return (guest: guest, firstExtent: first)
    }
    writer.documentation("The guests, in the order of the request.")
    writer.table("guests", of: "BootGuest", rows) { writer, row, comma in
      let guest = row.guest
      writer.comment("\(guest.name): \(guest.origin)")
      argumentsComment(guest.bootArguments, to: &writer)
      writer.call(
        "BootGuest",
        [
          "name: \(Quoting.swift(guest.name))", "kernel: \(guest.kernel ?? -1)",
          "ramdisk: \(guest.ramdisk ?? -1)", "deviceTree: \(guest.deviceTree ?? -1)",
          "processors: \(guest.processors)", "firstExtent: \(row.firstExtent)",
          "extentCount: \(guest.extents.count)",
          "guestAddress: \(Hex.grouped(guest.guestAddress))",
          "memorySize: \(Hex.grouped(guest.memorySize))", "entry: \(Hex.grouped(guest.entry))",
          arguments(guest.bootArguments),
        ], tail: comma)
    }
    writer.blankLine()
    writer.documentation("The pieces of the guests' memory, in the order in which they see them.")
    let extents = guests.flatMap { guest in guest.extents.map { (guest.name, $0) } }
    writer.table("guestExtents", of: "BoardRange", extents) { writer, extent, comma in
      writer.comment("\(extent.0): \(extent.1.origin)")
      writer.line(range(extent.1.value) + comma)
    }
  }

  private static func shared(_ shared: [BootConfiguration.Shared], to writer: inout SwiftWriter) {
    var first = 0
    let rows = shared.map { shared in
      defer { first += shared.guests.count }
      return (shared: shared, firstMember: first)
    }
    writer.documentation("The memory that guests share, in the order of the request.")
    writer.table("sharedMemory", of: "BootShared", rows) { writer, row, comma in
      writer.comment("\(row.shared.name): \(row.shared.memory.origin)")
      writer.call(
        "BootShared",
        [
          "name: \(Quoting.swift(row.shared.name))",
          "memory: \(range(row.shared.memory.value))",
          "guestAddress: \(Hex.grouped(row.shared.guestAddress))",
          "firstMember: \(row.firstMember)", "memberCount: \(row.shared.guests.count)",
        ], tail: comma)
    }
    writer.blankLine()
    writer.documentation("The numbers of the guests that share each.")
    writer.table("sharedMembers", of: "Int", shared.flatMap(\.guests)) {
      $0.line("\($1)\($2)")
    }
  }

  private static func range(_ range: PhysicalRange) -> String {
    "BoardRange(base: \(range.start), size: \(Hex.grouped(range.size)))"
  }

  private static func arguments(_ text: Sourced<String>?) -> String {
    "bootArguments: \(Quoting.swift(text?.value ?? ""))"
  }

  private static func argumentsComment(_ text: Sourced<String>?, to writer: inout SwiftWriter) {
    if let text { writer.comment("boot arguments: \(text.origin)") }
  }
}
