import Addresses
import Protection

extension Model {
  /// What a unit of regions is programmed with; nothing for other units.
  static func protection(_ configuration: Configuration) -> Value {
    guard case .regions(let plans) = configuration.plan else { return .null }
    let budget = plans.budget
    return .object([
      "unit": .text(plans.unitName), "registers": .texts(plans.entryRegisters),
      "words_per_entry": .number(UInt64(plans.entryRegisters.count)),
      "word": .text(configuration.board.isWide ? "uint64_t" : "uint32_t"),
      "entries": .number(UInt64(budget.capacity)), "boot": .number(UInt64(budget.boot)),
      "fixed": .number(UInt64(budget.fixed)), "switched": .number(UInt64(budget.switched)),
      "free": .number(UInt64(budget.free)), "optimal": .flag(budget.isOptimal),
      "control_registers": .list(
        plans.controlRegisters.map {
          .object(["name": .text($0.name), "value": .address($0.value)])
        }),
      "boot_entries": entries(plans.boot, from: 0, configuration.map),
      "fixed_entries": entries(plans.fixed.entries, from: 0, configuration.map),
      "views": .list(
        plans.views.enumerated().map { index, view in
          .object([
            "index": .number(UInt64(index)), "name": .text(view.name),
            "used": .number(UInt64(view.plan.entries.count)),
            "entries": entries(
              padded(view.plan.entries, to: budget.switched, plans),
              from: budget.fixed, configuration.map),
          ])
        }),
      "change_writes": .number(UInt64(plans.transition.writes.count)),
    ])
  }

  private static func padded(
    _ entries: [RegionEntry], to count: Int, _ plans: RegionPlans
  ) -> [RegionEntry] {
    entries
      + Array(
        repeating: RegionEntry(plans.unusedEntry, deciding: nil),
        count: max(0, count - entries.count))
  }

  private static func entries(
    _ entries: [RegionEntry], from first: Int, _ map: MemoryMap
  ) -> Value {
    .list(
      entries.enumerated().map { index, entry in
        .object([
          "index": .number(UInt64(first + index)), "words": .list(entry.words.map(Value.address)),
          "base": entry.range.map { .address($0.start.rawValue) } ?? .null,
          "last": entry.range.map { .address($0.last.rawValue) } ?? .null,
          "owner": .optional(entry.range.map { map.owners(in: $0) }),
        ])
      })
  }

  /// The sections that a hypervisor treats as one, and the names that Xen's headers give them.
  static func sections(_ configuration: Configuration) -> Value {
    var counts: [MemorySection.Kind: Int] = [:]
    return .list(
      configuration.sections.map { section in
        let number = counts[section.kind, default: 0]
        counts[section.kind] = number + 1
        return range(
          section.range,
          [
            "kind": .text(section.kind.rawValue), "number": .number(UInt64(number)),
            "end": .address(section.range.end?.rawValue ?? 0),
            "suffix": .text(number == 0 ? "" : "_\(number)"),
            "ram": .flag(section.kind == .ram), "device": .flag(section.kind == .device),
            "boot_module": .flag(section.kind == .bootModule),
            "guest": .flag(section.kind == .guest),
            "static_heap": .flag(section.kind == .staticHeap),
          ])
      })
  }

  static func module(_ module: Layout.Module) -> Value {
    range(
      module.memory.value,
      [
        "name": .text(module.name), "kind": .text(module.kind.rawValue),
        "origin": .text(module.memory.origin.description),
      ])
  }

  static func shared(_ shared: Layout.Shared) -> Value {
    range(
      shared.memory.value,
      [
        "name": .text(shared.name), "origin": .text(shared.memory.origin.description),
        "guest_base": .address(shared.guestAddress?.value ?? shared.memory.value.start.rawValue),
        "guests": .texts(shared.guests),
      ])
  }

  static func guest(_ guest: Layout.Guest, of request: Request) -> Value {
    let kernel = request.guests.first { $0.name.value == guest.name }?.kernel?.value
    return range(
      guest.memory.value,
      [
        "name": .text(guest.name), "origin": .text(guest.memory.origin.description),
        "text_size": .address(guest.text.size),
        "guest_base": .address(guest.seenStart.rawValue), "kernel": .optional(kernel),
        "devices": .texts(guest.devices),
      ])
  }
}

extension MemoryMap {
  /// The names of the first few owners of what a range holds.
  func owners(in range: PhysicalRange) -> String {
    let all = regions.filter { $0.range.overlaps(range) }
    let mapped = all.filter(\.isMapped)
    let names = (mapped.isEmpty ? all : mapped).map(\.ownerSummary)
    return names.prefix(3).joined(separator: "; ") + (names.count > 3 ? "; …" : "")
  }
}
