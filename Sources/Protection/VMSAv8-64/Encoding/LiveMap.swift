import Addresses

extension VMSAv8_64.LiveTables {
  /// Maps a range, by blocks where they fit.
  ///
  /// Where part of the range is mapped already, it must be so in the same way: to the same
  /// physical addresses, with the same attributes. The rest is filled in. The contiguous bit is
  /// neither set nor compared.
  ///
  /// - Parameter pool: where new tables come from.
  public mutating func map(
    _ mapping: Mapping, pool: inout VMSAv8_64.TablePool
  ) throws(VMSAv8_64.EditError) -> VMSAv8_64.MapOutcome {
    let edit = try MapEdit(mapping, regime: regime, control: control)
    let (first, last) = (mapping.virtual.start.rawValue, mapping.virtual.last.rawValue)
    var tally = MapTally()
    try fill(root, control.startLevel, first, last, edit, .check, &pool, &tally)
    guard tally.tables <= pool.count else {
      throw .poolExhausted(needed: tally.tables, available: pool.count)
    }
    guard tally.missing > 0 else { return .alreadyMapped }
    let outcome: VMSAv8_64.MapOutcome = tally.found > 0 ? .completed : .mapped
    try fill(root, control.startLevel, first, last, edit, .commit, &pool, &tally)
    return outcome
  }

  /// Makes what is invalid in a range of one table valid.
  ///
  /// - Parameter table: `nil` while checking, for a table that doesn't exist yet.
  private mutating func fill(
    _ table: PhysicalAddress?, _ level: VMSAv8_64.Level, _ first: UInt64, _ last: UInt64,
    _ edit: MapEdit, _ pass: EditPass, _ pool: inout VMSAv8_64.TablePool,
    _ tally: inout MapTally
  ) throws(VMSAv8_64.EditError) {
    var slots = VMSAv8_64.Slots(of: geometry.entrySize(at: level), first: first, last: last)
    while let slot = slots.next() {
      let entry = table.map { address(of: slot, in: $0, at: level) }
      let found = VMSAv8_64.Descriptor(rawValue: entry.map { memory.load($0) } ?? 0)
      var child: PhysicalAddress?
      switch found.kind(at: level, in: geometry) {
      case .block, .page:
        guard edit.matches(found, slot, level) else {
          throw .conflict(at: VirtualAddress(slot.first), found)
        }
        tally.found &+= 1
        continue
      case .table:
        child = found.tableAddress(in: geometry)
      case .invalid where edit.isLeaf(slot, level, geometry):
        tally.missing &+= 1
        if pass == .commit, let entry {
          memory.store(edit.leaf(slot, level).rawValue, at: entry)
        }
        continue
      case .invalid:
        tally.tables &+= 1
        if pass == .commit, let entry {
          guard let page = pool.take(control.granule) else {
            throw .poolExhausted(needed: 1, available: 0)
          }
          memory.store(VMSAv8_64.Descriptor.table(at: page).rawValue, at: entry)
          child = page
        }
      }
      guard let next = level.next else { continue }
      try fill(child, next, slot.first, slot.last, edit, pass, &pool, &tally)
    }
  }
}

/// Every edit goes over the tables twice.
enum EditPass {
  /// Nothing is stored.
  case check
  /// Nothing can fail any more.
  case commit
}

/// What one pass over the tables met.
private struct MapTally {
  /// Leaves that were there.
  var found = 0
  /// Leaves that were not.
  var missing = 0
  /// Tables that were not.
  var tables = 0
}

/// A mapping that was found to be possible in a regime.
private struct MapEdit {
  /// What to add to a virtual address, modulo 2^64, for the physical one.
  let offset: UInt64
  let attributes: VMSAv8_64.LeafAttributes

  init(
    _ mapping: Mapping, regime: VMSAv8_64.Regime, control: VMSAv8_64.TranslationControl
  ) throws(VMSAv8_64.EditError) {
    let size = control.granule.size
    guard mapping.virtual.start.isAligned(to: size), mapping.physical.isAligned(to: size),
      mapping.virtual.size & (size &- 1) == 0
    else { throw .misaligned }
    guard mapping.virtual.last.rawValue <= control.lastVirtualAddress else {
      throw .virtualAddressTooLarge
    }
    guard let last = mapping.lastPhysical, last.rawValue <= control.physicalAddressSize.last else {
      throw .physicalAddressTooLarge
    }
    guard !regime.union(mapping.permissions).contains(.write.union(.execute)) else {
      throw .writableExecutable
    }
    do {
      attributes = try VMSAv8_64.LeafAttributes(
        permissions: mapping.permissions, memoryType: mapping.memoryType, regime: regime)
    } catch {
      throw .inexpressible(error)
    }
    offset = mapping.physical.rawValue &- mapping.virtual.start.rawValue
  }

  /// Whether one leaf can do for a whole slot.
  func isLeaf(
    _ slot: VMSAv8_64.Slot, _ level: VMSAv8_64.Level, _ geometry: VMSAv8_64.Geometry
  ) -> Bool {
    slot.isWhole && geometry.allowsLeaf(at: level) && isAligned(slot)
  }

  func leaf(_ slot: VMSAv8_64.Slot, _ level: VMSAv8_64.Level) -> VMSAv8_64.Descriptor {
    .leaf(at: PhysicalAddress(slot.base &+ offset), attributes, level: level)
  }

  /// Whether a leaf that covers the slot does what the edit wants.
  func matches(
    _ found: VMSAv8_64.Descriptor, _ slot: VMSAv8_64.Slot, _ level: VMSAv8_64.Level
  ) -> Bool {
    let difference = found.rawValue ^ leaf(slot, level).rawValue
    return difference & ~BitField<VMSAv8_64.Descriptor>.contiguous.mask == 0
  }

  private func isAligned(_ slot: VMSAv8_64.Slot) -> Bool {
    offset & (slot.limit &- slot.base) == 0
  }
}
