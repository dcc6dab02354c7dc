extension BootTable {
  /// A program with memory of its own.
  public struct Guest: Sendable {
    fileprivate let table: BootTable
    fileprivate let row: UInt64

    /// Its name, which no other guest has.
    public var name: BootText {
      table.text(BootGuestRow.name, BootGuestRow.nameLength, at: row)
    }
    /// The module that it runs.
    public var kernel: Module? { module(BootGuestRow.kernel) }
    /// The module that is its initial RAM disk.
    public var ramdisk: Module? { module(BootGuestRow.ramdisk) }
    /// The module that tells it of its devices.
    public var deviceTree: Module? { module(BootGuestRow.deviceTree) }
    /// How many processors it has.
    public var processors: UInt64 { table.bytes[BootGuestRow.processors, at: row] }
    /// Where it sees its memory.
    public var guestAddress: UInt64 { table.bytes[BootGuestRow.guestAddress, at: row] }
    /// Bytes of its memory.
    public var memorySize: UInt64 { table.bytes[BootGuestRow.memorySize, at: row] }
    /// Where it begins to execute, as it sees memory.
    public var entry: UInt64 { table.bytes[BootGuestRow.entry, at: row] }
    /// The arguments of its kernel.
    public var bootArguments: BootText {
      table.text(BootGuestRow.arguments, BootGuestRow.argumentsLength, at: row)
    }

    /// How many pieces its memory has; none if somebody else allocates it at boot.
    public var extentCount: Int {
      Int(truncatingIfNeeded: table.bytes[BootGuestRow.extentCount, at: row])
    }

    /// A piece of its memory by its number, in the order in which the guest sees them.
    public func extent(_ index: Int) -> BoardRange? {
      guard index >= 0, index < extentCount else { return nil }
      let number =
        table.bytes[BootGuestRow.firstExtent, at: row] &+ UInt64(truncatingIfNeeded: index)
      let row = table.rows.extents &+ number &* UInt64(BootExtentRow.size)
      return BoardRange(
        base: table.bytes[BootExtentRow.base, at: row],
        size: table.bytes[BootExtentRow.length, at: row])
    }

    private func module(_ field: BootField) -> Module? {
      table.module(Int(truncatingIfNeeded: table.bytes[field, at: row]))
    }
  }

  /// How many guests there are.
  public var guestCount: Int { Int(truncatingIfNeeded: bytes[BootHeader.guestCount, at: 0]) }

  /// A guest by its number, from 0; `nil` if there are not as many.
  public func guest(_ index: Int) -> Guest? {
    guard index >= 0, index < guestCount else { return nil }
    let offset = UInt64(truncatingIfNeeded: index) &* UInt64(BootGuestRow.size)
    return Guest(table: self, row: rows.guests &+ offset)
  }

  /// The guest of that name.
  public func guest(named name: StaticString) -> Guest? {
    for index in 0..<guestCount {
      if let guest = guest(index), guest.name == name { return guest }
    }
    return nil
  }
}
