/// What guests need of a board with an MMU.
enum GuestRules {
  /// Reports guests where no level below the image keeps them inside their memory.
  static func check(
    _ request: Request, footprints: [String: Footprint], findings: inout Findings
  ) {
    guard let first = request.guests.first else { return }
    if request.unit.kind?.value == Request.Unit.Kind.none {
      findings.report(
        .unitUnsupported, at: first.name.origin,
        "nothing keeps a guest inside its memory while the MMU is off",
        related: request.unit.kind.map { [.init($0.origin, "the unit is not used")] } ?? [],
        advice: "leave out 'unit.kind', or the guests")
    } else if request.unit.level?.value != .el2 {
      findings.report(
        .unitUnsupported, at: first.name.origin,
        "guests have a stage of translation of their own only under an image at EL2",
        related: request.unit.level.map { [.init($0.origin, "the image runs there")] } ?? [],
        advice: "write 'unit: { level: el2 }', or leave the guests out")
    }
    for guest in request.guests where guest.processors.value > 1 {
      findings.report(
        .unitUnsupported, at: guest.processors.origin,
        "the image runs each guest on one processor, and \(guest.name.value) is to have "
          + "\(guest.processors.value)",
        advice: "leave 'cpus' out")
    }
    for guest in request.guests { checkKernel(of: guest, request, footprints, &findings) }
  }

  /// Reports a kernel that the runtime would refuse to copy into the guest's memory.
  private static func checkKernel(
    of guest: Request.Guest, _ request: Request, _ footprints: [String: Footprint],
    _ findings: inout Findings
  ) {
    guard let kernel = guest.kernel, let footprint = footprints[kernel.value] else { return }
    let offset = footprint.textOffset ?? 0
    let needed = offset.addingClamped(footprint.memorySize)
    guard needed > guest.memory.value else { return }
    let enough = needed.roundedUp(toMultipleOf: request.unit.granule.value) ?? needed
    findings.report(
      .guestSmall, at: guest.memory.origin,
      "the guest \(guest.name.value) has \(Quantity.describe(guest.memory.value)), too little for its "
        + "kernel",
      related: [
        .init(
          kernel.origin,
          "\(kernel.value) takes \(Quantity.describe(footprint.memorySize)) from "
            + "\(Hex.grouped(offset)) on when it runs")
      ],
      advice: "give it \(Quantity.describe(enough)) or more")
  }
}
