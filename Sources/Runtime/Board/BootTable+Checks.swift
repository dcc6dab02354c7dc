extension BootTable {
  /// Addresses have no more bits than 52, so that sums with an offset can't overflow.
  private static var highestOffset: UInt64 { 1 << 52 }

  /// Checks what rows refer to, so that nobody has to later.
  func checkRows() throws(BootTableError) {
    for index in 0..<count(BootHeader.moduleCount) {
      let row = rows.modules &+ index &* UInt64(BootModuleRow.size)
      guard hasText(BootModuleRow.name, BootModuleRow.nameLength, at: row),
        hasText(BootModuleRow.arguments, BootModuleRow.argumentsLength, at: row),
        Module.Kind(rawValue: bytes[BootModuleRow.kind, at: row]) != nil,
        isRange(BootModuleRow.base, BootModuleRow.slotSize, at: row),
        bytes[BootModuleRow.fileSize, at: row] <= bytes[BootModuleRow.memorySize, at: row],
        bytes[BootModuleRow.memorySize, at: row] <= bytes[BootModuleRow.slotSize, at: row],
        bytes[BootModuleRow.entryOffset, at: row] < bytes[BootModuleRow.slotSize, at: row],
        bytes[BootModuleRow.loadOffset, at: row] <= Self.highestOffset
      else { throw .outOfBounds(.module, row: index) }
    }
    for index in 0..<count(BootHeader.guestCount) {
      guard isSound(guest: rows.guests &+ index &* UInt64(BootGuestRow.size)) else {
        throw .outOfBounds(.guest, row: index)
      }
    }
    for index in 0..<count(BootHeader.extentCount) {
      let row = rows.extents &+ index &* UInt64(BootExtentRow.size)
      guard isRange(BootExtentRow.base, BootExtentRow.length, at: row) else {
        throw .outOfBounds(.extent, row: index)
      }
    }
    for index in 0..<count(BootHeader.sharedCount) {
      let row = rows.shared &+ index &* UInt64(BootSharedRow.size)
      guard hasText(BootSharedRow.name, BootSharedRow.nameLength, at: row),
        isRange(BootSharedRow.base, BootSharedRow.length, at: row),
        isRange(BootSharedRow.guestAddress, BootSharedRow.length, at: row),
        hasRows(
          BootSharedRow.firstMember, BootSharedRow.memberCount, at: row,
          of: BootHeader.memberCount)
      else { throw .outOfBounds(.shared, row: index) }
    }
    for index in 0..<count(BootHeader.memberCount) {
      let row = rows.members &+ index &* UInt64(BootMemberRow.size)
      guard bytes[BootMemberRow.guest, at: row] < count(BootHeader.guestCount) else {
        throw .outOfBounds(.member, row: index)
      }
    }
  }

  /// Whether the row of a guest refers to what is there, and its extents come to its memory.
  private func isSound(guest row: UInt64) -> Bool {
    guard hasText(BootGuestRow.name, BootGuestRow.nameLength, at: row),
      hasText(BootGuestRow.arguments, BootGuestRow.argumentsLength, at: row),
      hasModule(BootGuestRow.kernel, at: row), hasModule(BootGuestRow.ramdisk, at: row),
      hasModule(BootGuestRow.deviceTree, at: row),
      hasRows(
        BootGuestRow.firstExtent, BootGuestRow.extentCount, at: row, of: BootHeader.extentCount)
    else { return false }
    let size = bytes[BootGuestRow.memorySize, at: row]
    let extents = bytes[BootGuestRow.extentCount, at: row]
    // Memory that somebody else allocates at boot has a size and no place.
    guard extents > 0 else { return true }
    guard isRange(BootGuestRow.guestAddress, BootGuestRow.memorySize, at: row) else {
      return false
    }
    let entry = bytes[BootGuestRow.entry, at: row]
    let start = bytes[BootGuestRow.guestAddress, at: row]
    guard entry >= start, entry &- start < size else { return false }
    var sum: UInt64 = 0
    for index in 0..<extents {
      let extent =
        rows.extents
        &+ (bytes[BootGuestRow.firstExtent, at: row] &+ index) &* UInt64(BootExtentRow.size)
      let (next, wraps) = sum.addingReportingOverflow(bytes[BootExtentRow.length, at: extent])
      if wraps { return false }
      sum = next
    }
    return sum == size
  }

  private func count(_ field: BootField) -> UInt64 { bytes[field, at: 0] }

  private func hasText(_ start: BootField, _ length: BootField, at row: UInt64) -> Bool {
    bytes[start, at: row] &+ bytes[length, at: row] <= count(BootHeader.textLength)
  }

  private func hasModule(_ index: BootField, at row: UInt64) -> Bool {
    let index = bytes[index, at: row]
    return index == BootHeader.none || index < count(BootHeader.moduleCount)
  }

  private func hasRows(
    _ first: BootField, _ number: BootField, at row: UInt64, of total: BootField
  ) -> Bool {
    bytes[first, at: row] &+ bytes[number, at: row] <= count(total)
  }

  /// Whether there is something between the two, below 2^64.
  private func isRange(_ base: BootField, _ size: BootField, at row: UInt64) -> Bool {
    let size = bytes[size, at: row]
    return size > 0 && !bytes[base, at: row].addingReportingOverflow(size &- 1).overflow
  }
}
