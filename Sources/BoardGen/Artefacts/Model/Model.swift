import Addresses
import Protection

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

  private static func board(_ configuration: Configuration) -> Value {
    .object([
      "name": .text(configuration.request.name),
      "constant": .text(Identifier.constantCase(configuration.request.name)),
      "model": .text(configuration.board.model),
      "compatible": .texts(configuration.board.compatible),
    ])
  }

  private static func tree(_ configuration: Configuration) -> Value {
    .object([
      "file": .text(configuration.treeName),
      "sha256": .text(configuration.board.fingerprint.description),
      "words": .list(configuration.board.fingerprint.words.map(Value.address)),
    ])
  }

  private static func cpu(_ configuration: Configuration) -> Value {
    let board = configuration.board
    let target = RuntimeTarget(configuration)
    return .object([
      "architecture": .text(board.architecture.rawValue),
      "runtime": .text(target.folder), "triple": .text(target.triple),
      "compiler_name": .optional(board.processors.first?.compilerName),
      "physical_address_bits": .number(board.physicalAddressBits.value),
      "psci": .optional(board.psci?.rawValue),
      "psci_hvc": .flag(board.psci == .hvc),
      "psci_smc": .flag(board.psci == .smc),
      "boot_core": .address(board.processors.first?.number ?? 0),
      "count": .number(UInt64(board.processors.count)),
      "processors": .list(
        board.processors.map { processor in
          .object([
            "path": .text(processor.path),
            "number": .address(processor.number),
            "compatible": .texts(processor.compatible),
            "release_address": processor.releaseAddress.map { .address($0.value) } ?? .null,
          ])
        }),
    ])
  }

  private static func unit(_ configuration: Configuration) -> Value {
    let unit = configuration.request.unit
    let model = configuration.board.unit
    let (kind, name) =
      switch configuration.plan {
      case .none: ("none", UnitModel.none.rawValue)
      case .translation: ("mmu", model.rawValue)
      case .regions: (model.isMPU ? "mpu" : "pmp", model.rawValue)
      }
    return .object([
      "kind": .text(kind), "name": .text(name),
      "mmu": .flag(kind == "mmu"), "mpu": .flag(kind == "mpu"), "pmp": .flag(kind == "pmp"),
      "smepmp": .flag(kind == "pmp" && model == .smepmp),
      "non_secure": .flag(unit.security?.value == .nonSecure),
      "privilege": .text(configuration.privilege == .hypervisor ? "hypervisor" : "kernel"),
      "level": .text(configuration.level), "level_name": .text(configuration.levelName),
      "exception_level": .number(configuration.exceptionLevel),
      "granule": .address(configuration.granule.value),
      "device_alias": .address(unit.deviceAlias.value),
      "position_independent": .flag(unit.tables.value == .positionIndependent),
    ])
  }

  /// The bases of what entry code needs; 0 where the board has none.
  private static func early(_ board: Board) -> Value {
    func base(_ isWanted: (Device) -> Bool) -> Value {
      .address(board.devices.first(where: isWanted)?.regions.first?.range.start.rawValue ?? 0)
    }
    return .object([
      "timer": base { $0.role == .timer },
      "timer_frequency": .number(board.timer.frequency),
      "timer_interrupt": .number(board.timer.interrupt),
      "interrupt_controller": base { $0.role == .interruptController },
      "exit": base { $0.compatible.contains("sifive,test0") },
    ])
  }

  private static func reservation(_ reservation: Reservation) -> Value {
    range(
      reservation.range,
      [
        "reason": .text(reservation.reason.rawValue), "owner": .text(reservation.owner),
        "origin": .text(reservation.origin.description),
      ])
  }

  private static func console(_ console: Console?) -> Value {
    guard let console else { return .null }
    return .object([
      "path": .text(console.path), "driver": .optional(console.driver?.rawValue),
      "register_shift": .number(UInt64(console.registerShift)),
      "register_width": .number(UInt64(console.registerWidth)),
      "clock_frequency": .number(console.clockFrequency),
      "baud_rate": .number(console.baudRate),
    ])
  }

  private static func image(_ configuration: Configuration) -> Value {
    guard let image = configuration.layout.image else { return .null }
    let space = image.range.value
    let bank = configuration.board.memory.first { $0.range.contains(space) }
    return .object([
      "base": .address(space.start.rawValue),
      "size": .address(space.size),
      "link_size": .address(image.linkRange?.size ?? 0),
      "origin": .text(image.range.origin.description),
      "sections": .list(
        image.sections.map { range($0.range, ["name": .text($0.role.rawValue)]) }),
      "slots": configuration.isPaged ? .null : slots(image),
      "bank": bank.map { range($0.range, [:]) } ?? .null,
      "guard": range(image.guardPage, [:]),
      "stack": range(image.stack.value, [:]),
    ])
  }

  /// Where the linker is to put each section, on a unit for which that was decided.
  private static func slots(_ image: Layout.Image) -> Value {
    func start(_ role: Layout.Section.Role) -> Value {
      .address(image.start(of: role)?.rawValue ?? 0)
    }
    return .object([
      "text": start(.text), "rodata": start(.rodata), "data": start(.data),
      "data_end": .address(image.guardPage.start.rawValue),
    ])
  }

  private static func plans(_ plan: Plan) -> Value {
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
