extension VMSAv8_64 {
  /// The part of a range that one entry of a table covers.
  struct Slot {
    /// The first address that the entry covers.
    let base: UInt64
    /// The last address that the entry covers.
    let limit: UInt64
    /// The first address of the range in it.
    let first: UInt64
    /// The last address of the range in it.
    let last: UInt64

    /// Whether the range covers the entry in whole.
    var isWhole: Bool { base == first && limit == last }
  }

  /// The entries of one level that a range touches, in order.
  ///
  /// Not a `Sequence`, which would drag arrays into code that must not allocate.
  struct Slots: IteratorProtocol {
    private let size: UInt64
    private let last: UInt64
    private var cursor: UInt64?

    /// - Parameters:
    ///   - size: bytes that an entry covers, a power of two.
    ///   - first: the first address of the range.
    ///   - last: the last address of the range.
    init(of size: UInt64, first: UInt64, last: UInt64) {
      self.size = size
      self.last = last
      cursor = first <= last ? first : nil
    }

    mutating func next() -> Slot? {
      guard let first = cursor else { return nil }
      let base = first & ~(size &- 1)
      let limit = base | (size &- 1)
      cursor = limit < last ? limit &+ 1 : nil
      return Slot(base: base, limit: limit, first: first, last: min(limit, last))
    }
  }
}
