/// What guests need of a board with an MMU.
enum GuestRules {
  /// Reports guests where no level below the image keeps them inside their memory.
  static func check(_ request: Request, findings: inout Findings) {
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
  }
}
