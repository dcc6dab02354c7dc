public import Addresses

/// The memory map, turned into what a unit is programmed with.
public enum Plan: Hashable, Sendable {
  /// No translation: the MMU stays off.
  case none
  /// Page tables: the ones that entry code installs, and the ones that the runtime runs on.
  case translation(boot: Translation, runtime: Translation)

  /// The pages of each plan.
  public var tableCounts: TableCounts {
    switch self {
    case .none: TableCounts()
    case .translation(let boot, let runtime):
      TableCounts(boot: boot.pages.count, runtime: runtime.pages.count)
    }
  }
}

/// One set of page tables and the registers that make them count.
public struct Translation: Hashable, Sendable {
  /// The words of each page; the first page is the root.
  public let pages: [[UInt64]]
  /// Where the first page is.
  public let base: PhysicalAddress
  /// `TCR_ELx`.
  public let tcr: UInt64
  /// `MAIR_ELx`.
  public let mair: UInt64
  /// Bits of virtual addresses.
  public let virtualAddressBits: UInt64
  /// The lookup level of the root.
  public let startLevel: Int
  /// How many pages each lookup level has, from the root's on.
  public let pagesPerLevel: [Int]
  /// The lowest and the highest mapped address.
  public let limits: VirtualRange
}
