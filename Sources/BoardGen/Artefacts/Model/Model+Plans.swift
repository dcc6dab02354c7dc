import Addresses

/// Translation tables, by what they are for.
extension Model {
  static func plans(_ plan: Plan) -> Value {
    switch plan {
    case .none, .regions:
      .object(["boot": .null, "runtime": .null, "unmap": .list([]), "guests": .list([])])
    case .translation(let boot, let runtime, let unmap, let guests):
      .object([
        "boot": translation(boot), "runtime": translation(runtime),
        "unmap": .list(unmap.map { range(PhysicalRange(identity: $0), [:]) }),
        "guests": .list(guests.enumerated().map(guestTranslation)),
      ])
    }
  }

  private static func translation(_ plan: Translation) -> Value {
    .object([
      "tcr": .address(plan.tcr), "mair": .address(plan.mair),
      "pages": .number(UInt64(plan.pages.count)), "base": .address(plan.base.rawValue),
      "virtual_address_bits": .number(plan.virtualAddressBits),
      "lowest": .address(plan.limits?.start.rawValue ?? 0),
      "highest": .address(plan.limits?.last.rawValue ?? 0),
      "pages_per_level": levels(plan.pagesPerLevel, from: plan.startLevel),
    ])
  }

  static func levels(_ pages: [Int], from start: Int) -> Value {
    .list(
      pages.enumerated().map { index, count in
        .object(["level": .number(UInt64(start + index)), "pages": .number(UInt64(count))])
      })
  }
}
