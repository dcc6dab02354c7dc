public import Addresses

extension VMSAv8_64 {
  /// Tables as the words that go into memory, and the register values that go with them.
  public struct EncodedTables: Hashable, Sendable {
    /// `TCR_ELx`, `MAIR_ELx` and `TTBR0_ELx`.
    public var registers: Registers
    /// Where the first page lies; the others follow.
    public let base: PhysicalAddress
    /// The words of each table page; page 0 is the root.
    public var pages: [[UInt64]]

    /// Makes tables of pages of equal size.
    public init(registers: Registers, base: PhysicalAddress, pages: [[UInt64]]) {
      self.registers = registers
      self.base = base
      self.pages = pages
    }

    /// The word at an address; `nil` outside of the pages or off an 8-byte boundary.
    public func word(at address: PhysicalAddress) -> UInt64? {
      guard address >= base, address.isAligned(to: 8), let words = pages.first?.count, words > 0
      else { return nil }
      let distance = (address.rawValue - base.rawValue) / 8
      let (page, index) = distance.quotientAndRemainder(dividingBy: UInt64(words))
      guard page < pages.count, index < pages[Int(page)].count else { return nil }
      return pages[Int(page)][Int(index)]
    }
  }
}
