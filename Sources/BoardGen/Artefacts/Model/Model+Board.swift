import Addresses
import Protection

/// The board: what its tree and the request say of it.
extension Model {
  static func board(_ configuration: Configuration) -> Value {
    .object([
      "name": .text(configuration.request.name),
      "constant": .text(Identifier.constantCase(configuration.request.name)),
      "model": .text(configuration.board.model),
      "compatible": .texts(configuration.board.compatible),
    ])
  }

  static func tree(_ configuration: Configuration) -> Value {
    .object([
      "file": .text(configuration.treeName),
      "sha256": .text(configuration.board.fingerprint.description),
      "words": .list(configuration.board.fingerprint.words.map(Value.address)),
    ])
  }

  static func cpu(_ configuration: Configuration) -> Value {
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

  static func unit(_ configuration: Configuration) -> Value {
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
  static func early(_ board: Board) -> Value {
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

  static func reservation(_ reservation: Reservation) -> Value {
    range(
      reservation.range,
      [
        "reason": .text(reservation.reason.rawValue), "owner": .text(reservation.owner),
        "origin": .text(reservation.origin.description),
      ])
  }

  static func console(_ console: Console?) -> Value {
    guard let console else { return .null }
    return .object([
      "path": .text(console.path), "driver": .optional(console.driver?.rawValue),
      "register_shift": .number(UInt64(console.registerShift)),
      "register_width": .number(UInt64(console.registerWidth)),
      "clock_frequency": .number(console.clockFrequency),
      "baud_rate": .number(console.baudRate),
    ])
  }
}
