import Addresses
import Protection

/// What the runtime has to know of a unit of regions, and of its guests.
enum SwiftGuests {
  static func render(_ plans: RegionPlans, _ layout: Layout, to writer: inout SwiftWriter) {
    let budget = plans.budget
    writer.blankLine()
    writer.documentation("How the unit's entries are spent.", "\(plans.unitName).")
    writer.call(
      "public static let protection = ProtectionSummary",
      [
        "entries: \(budget.capacity)", "boot: \(budget.boot)", "fixed: \(budget.fixed)",
        "switched: \(budget.switched)", "isOptimal: \(budget.isOptimal)",
      ])
    writer.blankLine()
    writer.documentation("The guests' memory.")
    writer.table("guests", of: "GuestMemory", layout.guests) { writer, guest, comma in
      let memory = guest.memory
      writer.comment("\(guest.name): \(memory.origin)")
      writer.call(
        "GuestMemory",
        [
          "base: \(memory.value.start)", "size: \(Hex.grouped(memory.value.size))",
          "textSize: \(Hex.grouped(guest.text.size))",
        ], tail: comma)
    }
    writer.blankLine()
    writer.documentation("The guests' names, in the same order.")
    writer.table("guestNames", of: "StaticString", layout.guests) {
      $0.line(Quoting.swift($1.name) + $2)
    }
  }
}
