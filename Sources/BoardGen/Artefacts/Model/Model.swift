import Addresses

/// Makes the model of a configuration; docs/templates.md describes every name in it.
enum Model {
  static func of(_ configuration: Configuration) -> Value {
    let devices = configuration.board.devices
    let names = DeviceNames(devices, form: Identifier.camelCase)
    let constants = DeviceNames(devices, form: Identifier.constantCase)
    return .object([
      "tool": .object(["name": .text("boardgen"), "version": .text(BoardGen.version)]),
      "board": board(configuration),
      "tree": tree(configuration),
      "cpu": cpu(configuration),
      "unit": unit(configuration),
      "memory": .list(
        configuration.board.memory.map { range($0.range, ["origin": .text($0.origin.description)]) }
      ),
      "reservations": .list(configuration.board.reservations.map(reservation)),
      "devices": .list(devices.map { device($0, names, constants) }),
      "early_devices": .list(EarlyDevice.all(of: configuration).map(earlyDevice)),
      "console": console(configuration.board.console),
      "image": image(configuration),
      "heap": configuration.layout.heap.map { range($0.value, [:]) } ?? .null,
      "boot_table": configuration.layout.bootTable.map { range($0.value, [:]) } ?? .null,
      "shared_memory": .list(configuration.layout.shared.map(shared)),
      "regions": .list(configuration.map.regions.map(region)),
      "modules": .list(configuration.layout.modules.map(module)),
      "guest_count": .number(UInt64(configuration.layout.guests.count)),
      "early": early(configuration.board),
      "guests": .list(configuration.layout.guests.map { guest($0, of: configuration.request) }),
      "sections": hasSections(configuration) ? sections(configuration) : .list([]),
      "protection": protection(configuration),
      "plans": plans(configuration.plan),
      "drivers": .list(DriverSymbol.all(of: configuration.board).map(driver)),
      "run": .object(["qemu": .optional(configuration.request.qemu)]),
    ])
  }

  /// Sections are for hypervisors, and for units that have a region for each.
  private static func hasSections(_ configuration: Configuration) -> Bool {
    !configuration.isPaged || configuration.layout.image == nil
  }

  private static func driver(_ driver: DriverSymbol) -> Value {
    .object([
      "symbol": .text(driver.symbol), "compatible": .text(driver.compatible),
      "devices": .texts(driver.devices),
    ])
  }

  static func range(_ range: PhysicalRange, _ members: [String: Value]) -> Value {
    .object(
      members.merging([
        "base": .address(range.start.rawValue), "size": .address(range.size),
        "last": .address(range.last.rawValue),
      ]) { member, _ in member })
  }
}
