public import Addresses

extension VMSAv8_64 {
  /// Tables as the words that go into memory, and the register values that go with them.
  public struct EncodedTables: Hashable, Sendable {
    /// `TCR_ELx`, `MAIR_ELx` and `TTBR0_ELx`, or those of stage 2.
    public var registers: Registers
    /// Where the first page lies; the others follow, unless they have places of their own.
    public let base: PhysicalAddress
    /// The words of each table page; the first ones are the root.
    public var pages: [[UInt64]]
    /// The number of the page at each address, where pages do not follow each other.
    private let numbers: [PhysicalAddress: Int]?

    /// Makes tables of pages of equal size.
    ///
    /// - Parameter places: where each page lies; `nil` if they follow each other from `base` on.
    public init(
      registers: Registers, base: PhysicalAddress, pages: [[UInt64]],
      places: [PhysicalAddress]? = nil
    ) {
      self.registers = registers
      self.base = base
      self.pages = pages
      numbers = places.map { Dictionary(zip($0, 0...)) { first, _ in first } }
    }

    /// The word at an address; `nil` outside of the pages or off an 8-byte boundary.
    public func word(at address: PhysicalAddress) -> UInt64? {
      guard address.isAligned(to: 8), let words = pages.first?.count, words > 0 else { return nil }
      let size = UInt64(words) * 8
      let page: Int?
      let offset: UInt64
      if let numbers {
        let start = address.alignedDown(to: size)
        (page, offset) = (numbers[start], address.rawValue - start.rawValue)
      } else {
        guard address >= base else { return nil }
        let place = (address.rawValue - base.rawValue).quotientAndRemainder(dividingBy: size)
        (page, offset) = (Int(exactly: place.quotient), place.remainder)
      }
      let index = Int(offset / 8)
      guard let page, page < pages.count, index < pages[page].count else { return nil }
      return pages[page][index]
    }
  }
}
