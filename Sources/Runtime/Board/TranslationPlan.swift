/// The registers of a set of translation tables that is part of the image.
public struct TranslationPlan: Sendable {
  /// The translation control register (TCR_ELx).
  public let tcr: UInt64
  /// The memory attributes that descriptors refer to by index (MAIR_ELx).
  public let mair: UInt64
  /// How many pages the tables take; the root is the first. 0 on a board without translation.
  public let tablePages: UInt16

  /// Makes a plan of its registers.
  @inline(always)
  public init(tcr: UInt64, mair: UInt64, tablePages: UInt16) {
    self.tcr = tcr
    self.mair = mair
    self.tablePages = tablePages
  }

  /// Whether there are tables at all.
  @inline(always)
  public var isEnabled: Bool { tablePages > 0 }
}
