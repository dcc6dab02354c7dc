public import Addresses

extension VMSAv8_64.LiveTables {
  /// Makes every leaf of a range invalid.
  ///
  /// What isn't mapped stays so, and tables stay linked. Blocks and contiguous groups that the range covers only in part are not split, but refused.
  ///
  /// - Returns: how many entries became invalid.
  public mutating func unmap(
    _ range: VirtualRange
  ) throws(VMSAv8_64.EditError) -> Int {
    guard range.last.rawValue <= control.lastVirtualAddress else { throw .virtualAddressTooLarge }
    _ = try clear(root, control.startLevel, range.start.rawValue, range, .check)
    return try clear(root, control.startLevel, range.start.rawValue, range, .commit)
  }

  /// Makes the leaves of a range in one table invalid.
  ///
  /// - Parameters:
  ///   - first: an address that the table covers.
  ///   - range: the whole range of the edit.
  private mutating func clear(
    _ table: PhysicalAddress, _ level: VMSAv8_64.Level, _ first: UInt64, _ range: VirtualRange,
    _ pass: EditPass
  ) throws(VMSAv8_64.EditError) -> Int {
    var cleared = 0
    let size = geometry.entrySize(at: level)
    let last = min(geometry.tableLimit(at: level, holding: first), range.last.rawValue)
    var slots = VMSAv8_64.Slots(of: size, first: first, last: last)
    while let slot = slots.next() {
      let entry = address(of: slot, in: table, at: level)
      let found = VMSAv8_64.Descriptor(rawValue: memory.load(entry))
      switch found.kind(at: level, in: geometry) {
      case .invalid: continue
      case .table:
        guard let next = level.next else { continue }
        let child = found.tableAddress(in: geometry)
        cleared &+= try clear(child, next, slot.first, range, pass)
      case .block, .page:
        let group = found.isSet(.contiguous) ? geometry.contiguousEntries(at: level) : 1
        let reach = UInt64(truncatingIfNeeded: group) &* size &- 1
        let start = slot.base & ~reach
        guard range.start.rawValue <= start, start | reach <= range.last.rawValue else {
          throw .straddles(at: VirtualAddress(start), found)
        }
        cleared &+= 1
        if pass == .commit {
          memory.store(VMSAv8_64.Descriptor.invalid.rawValue, at: entry)
        }
      }
    }
    return cleared
  }
}
