extension PMP {
  /// An entry, before it is encoded.
  enum Choice: Hashable {
    /// A naturally aligned power of two.
    case block(start: UInt64, size: UInt64, EntryConfiguration)
    /// An entry that is off and holds the base of the next one.
    case bound(UInt64)
    /// From the end of the preceding entry up to an address.
    ///
    /// After a block, its base is really an address inside of the block, as NAPOT addresses are
    /// encoded; the block decides about all of that first.
    case top(UInt64, EntryConfiguration)

    /// Where a `.top` that follows begins to decide.
    var end: UInt64 {
      switch self {
      case .block(let start, let size, _): start + size
      case .bound(let address), .top(let address, _): address
      }
    }
  }
}
