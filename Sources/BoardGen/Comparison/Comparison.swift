/// Says in words how two boards differ.
public enum Comparison {
  /// All differences in meaning: what the machine is, what it has, and what was decided for it.
  ///
  /// The boards' names and the fingerprints of their trees are not among them: a tree may be called
  /// and written differently and mean the same.
  public static func changes(from old: BoardSummary, to new: BoardSummary) -> [Change] {
    var changes = machine(old, new)
    changes += memory(old.memory, new.memory)
    changes += reservations(old.reservations, new.reservations)
    changes += devices(old.devices, new.devices)
    changes += image(old.image, new.image)
    changes += heap(old, new)
    changes += regions(old.regions, new.regions)
    changes += plan("boot plan", old.plans.boot, new.plans.boot)
    changes += plan("runtime plan", old.plans.runtime, new.plans.runtime)
    let moves = Moves(old, new)
    changes += blocks("guest", old.guests, new.guests, moves)
    changes += blocks("module", old.modules, new.modules, moves)
    changes += blocks("shared memory", old.sharedMemory ?? [], new.sharedMemory ?? [], moves)
    changes += [part("the boot table", from: old.bootTable, to: new.bootTable, movedBy: 0, moves)]
      .compactMap(\.self)
    changes += [.of(.plan, "regions", from: old.protection, to: new.protection, describe)]
      .compactMap(\.self)
    return changes
  }

  private static func machine(_ old: BoardSummary, _ new: BoardSummary) -> [Change] {
    let (board, processors, unit) = (old.board, old.cpu, old.unit)
    let changes: [Change?] = [
      .of(.board, "model", from: board.model, to: new.board.model),
      .of(.board, "compatible", from: list(board.compatible), to: list(new.board.compatible)),
      .of(.processor, "architecture", from: processors.architecture, to: new.cpu.architecture),
      .of(.processor, "processors", from: processors.count, to: new.cpu.count, \.description),
      .of(
        .processor, "physical addresses", from: processors.physicalAddressBits,
        to: new.cpu.physicalAddressBits
      ) { "\($0) bits" },
      .of(.processor, "PSCI", from: processors.psci ?? "none", to: new.cpu.psci ?? "none"),
      .of(.unit, "unit", from: unit.kind, to: new.unit.kind),
      .of(.unit, "exception level", from: unit.level, to: new.unit.level),
      .of(
        .unit, "granule", from: unit.granule.value, to: new.unit.granule.value, Quantity.describe),
      .of(
        .unit, "device alias", from: unit.deviceAlias.value, to: new.unit.deviceAlias.value,
        Hex.grouped),
      .of(
        .unit, "position-independent tables", from: unit.positionIndependent,
        to: new.unit.positionIndependent
      ) { $0 ? "yes" : "no" },
      .of(.console, "console", from: old.console, to: new.console) { console in
        guard let console else { return "none" }
        return "\(console.path) (\(console.driver ?? "no driver"), \(console.clockFrequency) Hz, "
          + "\(console.baudRate) baud)"
      },
    ]
    return changes.compactMap(\.self)
  }

  private static func memory(
    _ old: [BoardSummary.Bank], _ new: [BoardSummary.Bank]
  ) -> [Change] {
    func name(_ bank: BoardSummary.Bank, in banks: [BoardSummary.Bank]) -> String {
      "RAM bank \(banks.firstIndex(of: bank) ?? 0)"
    }
    func change(_ bank: BoardSummary.Bank, _ message: String) -> Change {
      let place = bank.origin.hasSuffix(" reg[0]") ? bank.origin.dropLast(7) : bank.origin[...]
      return Change(.memory, String(place), "\(message) (\(place))")
    }
    let banks = Matching(old, new, by: [{ "\($0.base.value)" }, { $0.origin }])
    var changes = banks.pairs.compactMap { bank in
      bank.old.fate(in: bank.new).map { change(bank.new, "\(name(bank.new, in: new)) \($0)") }
    }
    changes += banks.removed.map { change($0, "\(name($0, in: old)), \($0.summary), is gone") }
    changes += banks.added.map { change($0, "\(name($0, in: new)), \($0.summary), is new") }
    return changes
  }

  private static func reservations(
    _ old: [BoardSummary.Reservation], _ new: [BoardSummary.Reservation]
  ) -> [Change] {
    let reservations = Matching(
      old, new, by: [{ [$0.owner, $0.origin] }, { ["\($0.base.value)", "\($0.size.value)"] }])
    var changes: [Change] = []
    for (old, new) in reservations.pairs {
      let name = "reservation \(new.origin)"
      if let fate = old.fate(in: new) {
        changes.append(Change(.reservation, new.owner, "\(name) \(fate)"))
      }
      changes += [
        .of(.reservation, name, from: old.origin, to: new.origin),
        .of(.reservation, name, from: old.reason, to: new.reason),
      ].compactMap(\.self)
    }
    for (list, fate) in [(reservations.removed, "gone"), (reservations.added, "new")] {
      changes += list.map {
        Change(.reservation, $0.owner, "reservation of \($0.summary) is \(fate) (\($0.origin))")
      }
    }
    return changes
  }

  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
}
