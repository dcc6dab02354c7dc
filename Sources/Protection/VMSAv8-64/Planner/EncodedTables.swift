public import Addresses

extension VMSAv8_64 {
  /// Tables as the words that go into memory, and the register values that go with them.
  public struct EncodedTables: Hashable, Sendable {
    /// `TCR_ELx`, `MAIR_ELx` and `TTBR0_ELx`, or those of stage 2.
    public var registers: Registers
    /// Where the first page lies; the others follow, up to those that lie apart.
    public let base: PhysicalAddress
    /// Where the pages from a number on lie, if they lie apart from those before.
    public let apart: Apart?
    /// The words of each table page; the first ones are the root.
    public var pages: [[UInt64]]

    /// Pages that do not follow the root: so roots, which want alignment, can stand together.
    public struct Apart: Hashable, Sendable {
      /// The first such page.
      public let number: Int
      /// Where it lies; the others follow.
      public let base: PhysicalAddress

      /// Says where the pages from a number on lie.
      public init(from number: Int, at base: PhysicalAddress) {
        self.number = number
        self.base = base
      }
    }

    /// Makes tables of pages of equal size.
    public init(
      registers: Registers, base: PhysicalAddress, pages: [[UInt64]], apart: Apart? = nil
    ) {
      self.registers = registers
      self.base = base
      self.pages = pages
      self.apart = apart
    }

    /// The word at an address; `nil` outside of the pages or off an 8-byte boundary.
    public func word(at address: PhysicalAddress) -> UInt64? {
      guard let apart else { return word(at: address, in: pages[...], from: base) }
      return word(at: address, in: pages.prefix(apart.number), from: base)
        ?? word(at: address, in: pages.dropFirst(apart.number), from: apart.base)
    }

    private func word(
      at address: PhysicalAddress, in pages: ArraySlice<[UInt64]>, from base: PhysicalAddress
    ) -> UInt64? {
      guard address >= base, address.isAligned(to: 8), let words = pages.first?.count, words > 0
      else { return nil }
      let distance = (address.rawValue - base.rawValue) / 8
      let (page, index) = distance.quotientAndRemainder(dividingBy: UInt64(words))
      guard page < pages.count else { return nil }
      let found = pages[pages.startIndex + Int(page)]
      return index < found.count ? found[Int(index)] : nil
    }
  }
}
