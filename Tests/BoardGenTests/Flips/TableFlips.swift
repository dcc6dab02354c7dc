import Addresses
import Protection

@testable import BoardGen

/// Flips the bits of one set of tables and of the registers that make them count.
struct TableFlips {
  let name: String
  let tables: VMSAv8_64.EncodedTables
  let mappings: [Mapping]
  let implementedSize: VMSAv8_64.PhysicalAddressSize
  /// The address of each page.
  let places: [UInt64]

  /// What boardgen does before it writes tables: whether it would refuse these.
  private func isNoticed(_ tables: VMSAv8_64.EncodedTables) -> Bool {
    tables.disagreements(with: mappings, implementedSize: implementedSize) != []
  }

  private func reference(_ tables: VMSAv8_64.EncodedTables) -> ReferenceWalk {
    let registers = tables.registers
    let regime: ReferenceWalk.Regime =
      switch registers.regime {
      case .el1And0: .el1
      case .el2: .el2
      case .stage2: .guest
      }
    return ReferenceWalk(
      regime: regime, control: registers.translationControl,
      attributes: registers.memoryAttributeIndirection, root: registers.translationTableBase,
      memory: Dictionary(zip(places, tables.pages)) { first, _ in first })
  }

  /// Flips every bit of every word, or of every `step`-th word.
  ///
  /// A flip of an entry that is zero, of another bit than `valid`, leaves it without a meaning. No
  /// access changes, which the reference says of every single one; verification, which may say
  /// what it likes about these, is asked about one bit of each such entry.
  func words(step: Int) -> FlipCount {
    var count = FlipCount()
    let reference = reference(tables)
    let visits = reference.visits
    let isSound = !isNoticed(tables)
    if !isSound { count.missed.append("\(name) is refused as it is") }
    for (number, words) in tables.pages.enumerated() {
      // Of what is left out, the rest of a page is all zeros.
      let used = words.indices.filter { words[$0] != 0 }
      let chosen =
        FlipSelection.isWhole
        ? Array(words.indices)
        : FlipSelection.of(used.count, step: step).map { used[$0] }
          + FlipSelection.of(words.count, step: words.count / 2)
      for index in chosen {
        let before = visits[places[number], default: []].map { runs(reference, number, index, $0) }
        var walk = reference
        for bit in FlipSelection.of(64, step: 7).map(UInt64.init) {
          let word = words[index] ^ 1 << bit
          walk.memory[places[number]]?[index] = word
          let after = visits[places[number], default: []].map { runs(walk, number, index, $0) }
          let isChanged = before != after
          guard isChanged || words[index] != 0 || bit == UInt64(index % 64) else {
            count.count("", changes: false, isNoticed: false)
            continue
          }
          var flipped = tables
          flipped.pages[number][index] = word
          count.count(
            "\(name), page \(number), entry \(index), bit \(bit)", changes: isChanged,
            isNoticed: isNoticed(flipped))
        }
      }
    }
    return count
  }

  /// What the entries that are in a group with one map.
  private func runs(
    _ walk: ReferenceWalk, _ number: Int, _ index: Int, _ visit: ReferenceWalk.Visit
  ) -> [ReferenceWalk.Run] {
    let group = walk.group(visit.level)
    let first = index / group * group
    var runs: [ReferenceWalk.Run] = []
    walk.append(places[number], visit, first..<first + group, to: &runs)
    return runs
  }

  /// Flips the bits of `TCR`, `MAIR` and `TTBR0`, or of stage 2's.
  func registers(step: Int) -> FlipCount {
    var count = FlipCount()
    let before = reference(tables)
    let (runs, shape) = (before.runs, before.shape)
    let paths: [(String, WritableKeyPath<VMSAv8_64.Registers, UInt64>)] = [
      ("control", \.translationControl), ("attributes", \.memoryAttributeIndirection),
      ("base", \.translationTableBase),
    ]
    for (register, path) in paths {
      for bit in FlipSelection.of(64, step: step) {
        var flipped = tables
        flipped.registers[keyPath: path] ^= 1 << UInt64(bit)
        let after = reference(flipped)
        count.count(
          "\(name), \(register), bit \(bit)",
          changes: after.shape != shape || after.runs != runs, isNoticed: isNoticed(flipped))
      }
    }
    return count
  }
}

extension TableFlips {
  /// All tables of a configuration.
  static func all(of configuration: Configuration) throws -> [Self] {
    guard case .translation(let boot, let runtime, _, let guests) = configuration.plan else {
      return []
    }
    let planner = TranslationPlanner(
      configuration.request, configuration.board, configuration.layout, configuration.map,
      privilege: configuration.privilege)
    let regime: VMSAv8_64.Regime = configuration.privilege == .hypervisor ? .el2 : .el1And0
    let size = configuration.request.unit.granule.value
    var all = [
      ("boot tables", boot, planner.bootMappings),
      ("runtime tables", runtime, planner.runtimeMappings),
    ].map { name, translation, mappings in
      Self(
        name: name, tables: translation.tables(regime), mappings: mappings,
        implementedSize: .bits48,
        places: translation.pages.indices.map {
          translation.base.rawValue + UInt64($0) * size
        })
    }
    for guest in guests {
      guard let planner = planner.guests else { continue }
      all.append(
        Self(
          name: "guest \(guest.name)", tables: guest.tables,
          mappings: planner.mappings(of: guest.windows),
          implementedSize: planner.physicalAddressSize,
          places: guest.places.map { guest.base.rawValue + UInt64($0) * size }))
    }
    return all
  }
}
