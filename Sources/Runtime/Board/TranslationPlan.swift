/// The registers and limits of a set of translation tables that is part of the image.
public struct TranslationPlan: Sendable {
  /// The translation control register (TCR_ELx).
  public let tcr: UInt64
  /// The memory attributes that descriptors refer to by index (MAIR_ELx).
  public let mair: UInt64
  /// How many pages the tables take, the root first; 0 on a board without translation.
  public let pages: Int
  /// The bits of a virtual address.
  public let virtualAddressBits: UInt8
  /// The lowest virtual address that is mapped.
  public let lowestAddress: UInt64
  /// The highest virtual address that is mapped.
  public let highestAddress: UInt64

  /// Makes a plan of its parts.
  @inline(always)
  public init(
    tcr: UInt64, mair: UInt64, pages: Int, virtualAddressBits: UInt8, lowestAddress: UInt64,
    highestAddress: UInt64
  ) {
    self.tcr = tcr
    self.mair = mair
    self.pages = pages
    self.virtualAddressBits = virtualAddressBits
    self.lowestAddress = lowestAddress
    self.highestAddress = highestAddress
  }

  /// The plan of a board without translation: every address is what it is.
  public static let none = Self(
    tcr: 0, mair: 0, pages: 0, virtualAddressBits: 64, lowestAddress: 0, highestAddress: .max)

  /// Whether there are tables at all.
  @inline(always)
  public var isEnabled: Bool { pages > 0 }
}
