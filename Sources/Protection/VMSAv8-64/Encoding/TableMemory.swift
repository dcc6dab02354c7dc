public import Addresses

extension VMSAv8_64 {
  /// The memory that translation tables lie in, as words by physical address.
  public protocol TableMemory {
    /// Reads the word at an address that is a multiple of 8.
    func load(_ address: PhysicalAddress) -> UInt64
    /// Writes the word at an address that is a multiple of 8, by one single-copy atomic store.
    mutating func store(_ word: UInt64, at address: PhysicalAddress)
  }

  /// Spare tables: consecutive pages of zeros, which the table walker already sees as zeros.
  public struct TablePool: Hashable, Sendable {
    /// The next page that will be taken.
    public private(set) var next: PhysicalAddress
    /// Pages left.
    public private(set) var count: Int

    /// Makes a pool.
    ///
    /// - Parameters:
    ///   - start: the first page; a multiple of the granule.
    ///   - count: pages.
    public init(start: PhysicalAddress, count: Int) {
      next = start
      self.count = count
    }

    /// Takes a page; `nil` if none is left.
    mutating func take(_ granule: Granule) -> PhysicalAddress? {
      guard count > 0, let following = next.advanced(by: granule.size) else { return nil }
      let page = next
      next = following
      count &-= 1
      return page
    }
  }
}
