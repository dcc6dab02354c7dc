import Addresses
import Protection

@testable import BoardGen

/// Flips the bits of every word of a board's regions, and of the registers that they share.
struct RegionFlips<Unit: RegionUnit> {
  let unit: Unit
  let configuration: Configuration
  let plans: RegionPlans
  private let wishes: RegionWishes

  init(_ unit: Unit, _ configuration: Configuration, _ plans: RegionPlans) {
    self.unit = unit
    self.configuration = configuration
    self.plans = plans
    wishes = RegionWishes(of: configuration, unit)
  }

  /// What boardgen does before it writes regions: whether it would refuse these.
  private func isNoticed(_ plans: RegionPlans) -> Bool {
    var findings = Findings()
    RegionPlanner(
      unit: unit, wishes: wishes, guests: configuration.layout.guests, map: configuration.map
    ).verify(plans, advice: "", findings: &findings)
    return findings.hasErrors
  }

  /// The reference for a unit with these values of the registers that all entries share.
  private func reference(_ registers: [ControlRegister]) -> any ReferenceRegions {
    let values = registers.map(\.value)
    func whole() -> UInt64 {
      values.count == 2 ? values[0] | values[1] << 32 : values.first ?? 0
    }
    let isSecondStage = unit.privileges.last == .guest
    if let unit = unit as? PMSAv8_M.Unit {
      return ReferencePMSAv8(
        profile: .m, hasPrivileged: unit.hasPrivilegedExecuteNever, attributes: whole())
    }
    if unit is PMSAv8_32.Unit {
      return ReferencePMSAv8(profile: .r32, isSecondStage: isSecondStage, attributes: whole())
    }
    if unit is PMSAv8_64.Unit {
      return ReferencePMSAv8(profile: .r64, isSecondStage: isSecondStage, attributes: whole())
    }
    if unit is PMP.Unit { return ReferencePMP(security: values.first ?? 0) }
    return ReferencePMSAv7(isM: unit is PMSAv7_M.Unit)
  }

  /// How many bits of a register there are.
  private func width(_ register: Int) -> Int {
    if unit is PMP.Unit { return register == 0 ? 64 : 8 }
    return unit is PMSAv8_64.Unit ? 64 : 32
  }

  /// The states that the unit is in, one after the other.
  private func states(_ plans: RegionPlans) -> [[[UInt64]]] {
    [plans.bootWords] + plans.views.map(plans.words(of:))
  }

  /// Flips bits of entries, all or every `step`-th.
  func entries(step: Int) -> FlipCount {
    var count = FlipCount()
    if isNoticed(plans) { count.missed.append("the regions are refused as they are") }
    let reference = reference(plans.controlRegisters)
    let before = states(plans)
    let free = wishes.dontCare.map { $0.start.rawValue...$0.last.rawValue }
    for flip in FlipSelection.of(flips.count, step: step).map({ flips[$0] }) {
      let flipped = plans.flipping(flip)
      let after = states(flipped)
      let differences = zip(before, after).filter { $0 != $1 }
      let change = differences.lazy.compactMap {
        reference.difference($0, $1, outside: free)
      }.first
      let isChanged = change != nil
      if !isChanged, differences.contains(where: { reference.difference($0, $1) != nil }) {
        count.free += 1
      }
      count.count(
        "\(flip), at \(change.map { Hex.grouped($0) } ?? "")", changes: isChanged,
        isNoticed: isNoticed(flipped))
    }
    return count
  }

  /// Flips bits of `MAIR` or `mseccfg`: of what boot code writes for all entries.
  func controls(step: Int) -> FlipCount {
    var count = FlipCount()
    let before = reference(plans.controlRegisters)
    for index in plans.controlRegisters.indices {
      let width = unit is PMP.Unit || unit is PMSAv8_64.Unit ? 64 : 32
      for bit in FlipSelection.of(width, step: step) {
        let flipped = plans.flippingControl(index, bit: UInt64(bit))
        let after = reference(flipped.controlRegisters)
        let isChanged = states(plans).contains { words in
          after.bounds(of: words).contains { edge in
            [edge, edge &- 1].contains {
              $0 <= after.top
                && before.use(of: $0, bytes: 1, words) != after.use(of: $0, bytes: 1, words)
            }
          }
        }
        count.count(
          "\(plans.controlRegisters[index].name), bit \(bit)", changes: isChanged,
          isNoticed: isNoticed(flipped))
      }
    }
    return count
  }

  /// Flips bits of what the change of plans writes.
  func writes(step: Int) -> FlipCount {
    var count = FlipCount()
    let reference = reference(plans.controlRegisters)
    let before = plans.transition.writes.reduce(into: plans.bootWords) { $0.take($1) }
    let bits = plans.transition.writes.enumerated().flatMap { index, write in
      (0..<width(write.register)).map { (index, UInt64($0)) }
    }
    for (index, bit) in FlipSelection.of(bits.count, step: step).map({ bits[$0] }) {
      var writes = plans.transition.writes
      let write = writes[index]
      writes[index] = RegisterWrite(write.index, write.register, write.value ^ 1 << bit)
      let after = writes.reduce(into: plans.bootWords) { $0.take($1) }
      count.count(
        "write \(index), bit \(bit)",
        changes: before != after && reference.difference(before, after) != nil,
        isNoticed: isNoticed(plans.changing(RegionTransition(writes: writes))))
    }
    return count
  }

  private var flips: [RegionFlip] {
    var parts: [(RegionFlip.Part, [RegionEntry])] = [
      (.boot, plans.boot), (.fixed, plans.fixed.entries),
    ]
    parts += plans.views.indices.map { (.view($0), plans.views[$0].plan.entries) }
    return parts.flatMap { part, entries in
      entries.indices.flatMap { entry in
        entries[entry].words.indices.flatMap { register in
          (0..<width(register)).map {
            RegionFlip(part: part, entry: entry, register: register, bit: UInt64($0))
          }
        }
      }
    }
  }
}

/// One bit of one word of one entry.
struct RegionFlip {
  enum Part {
    case boot
    case fixed
    case view(Int)
  }

  let part: Part
  let entry: Int
  let register: Int
  let bit: UInt64

  func applied(to entries: [RegionEntry]) -> [RegionEntry] {
    var entries = entries
    var words = entries[entry].words
    words[register] ^= 1 << bit
    entries[entry] = RegionEntry(words, deciding: entries[entry].range)
    return entries
  }
}

extension RegionPlans {
  fileprivate func flipping(_ flip: RegionFlip) -> Self {
    var (boot, fixed, views) = (boot, fixed, views)
    switch flip.part {
    case .boot: boot = flip.applied(to: boot)
    case .fixed: fixed = RegionPlan(flip.applied(to: fixed.entries), fixed.optimality)
    case .view(let index):
      let plan = views[index].plan
      views[index] = View(
        name: views[index].name,
        plan: RegionPlan(flip.applied(to: plan.entries), plan.optimality))
    }
    return copy(controlRegisters, boot, fixed, views)
  }

  fileprivate func flippingControl(_ index: Int, bit: UInt64) -> Self {
    var registers = controlRegisters
    registers[index] = ControlRegister(registers[index].name, registers[index].value ^ 1 << bit)
    return copy(registers, boot, fixed, views)
  }

  fileprivate func changing(_ transition: RegionTransition) -> Self {
    copy(controlRegisters, boot, fixed, views, transition)
  }

  private func copy(
    _ registers: [ControlRegister], _ boot: [RegionEntry], _ fixed: RegionPlan, _ views: [View],
    _ other: RegionTransition? = nil
  ) -> Self {
    Self(
      unitName: unitName, entryRegisters: entryRegisters, controlRegisters: registers,
      unusedEntry: unusedEntry, boot: boot, fixed: fixed, views: views,
      transition: other ?? transition,
      budget: budget)
  }
}

extension [[UInt64]] {
  fileprivate mutating func take(_ write: RegisterWrite) {
    self[write.index][write.register] = write.value
  }
}
