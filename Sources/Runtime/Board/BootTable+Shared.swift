extension BootTable {
  /// Memory that guests have in common.
  public struct Shared: Sendable {
    fileprivate let table: BootTable
    fileprivate let row: UInt64

    /// Its name, which no other has.
    public var name: BootText {
      table.text(BootSharedRow.name, BootSharedRow.nameLength, at: row)
    }
    /// Where it is.
    public var memory: BoardRange {
      BoardRange(
        base: table.bytes[BootSharedRow.base, at: row],
        size: table.bytes[BootSharedRow.length, at: row])
    }
    /// Where the guests see it.
    public var guestAddress: UInt64 { table.bytes[BootSharedRow.guestAddress, at: row] }

    /// How many guests share it.
    public var guestCount: Int {
      Int(truncatingIfNeeded: table.bytes[BootSharedRow.memberCount, at: row])
    }

    /// The number of one of the guests that share it.
    public func guest(_ index: Int) -> Int? {
      guard index >= 0, index < guestCount else { return nil }
      let number =
        table.bytes[BootSharedRow.firstMember, at: row] &+ UInt64(truncatingIfNeeded: index)
      let row = table.rows.members &+ number &* UInt64(BootMemberRow.size)
      return Int(truncatingIfNeeded: table.bytes[BootMemberRow.guest, at: row])
    }
  }

  /// How many pieces of memory are shared.
  public var sharedCount: Int { Int(truncatingIfNeeded: bytes[BootHeader.sharedCount, at: 0]) }

  /// A piece of shared memory by its number, from 0; `nil` if there are not as many.
  public func shared(_ index: Int) -> Shared? {
    guard index >= 0, index < sharedCount else { return nil }
    let offset = UInt64(truncatingIfNeeded: index) &* UInt64(BootSharedRow.size)
    return Shared(table: self, row: rows.shared &+ offset)
  }
}
