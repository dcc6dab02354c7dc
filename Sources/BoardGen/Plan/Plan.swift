public import Addresses
import Protection

/// The memory map, turned into what a unit is programmed with.
public enum Plan: Hashable, Sendable {
  /// No translation: the MMU stays off.
  case none
  /// Page tables: the ones that entry code installs, the ones that the runtime runs on, and what
  /// the former let through and the latter don't; and the second stage of each guest.
  case translation(
    boot: Translation, runtime: Translation, unmap: [VirtualRange], guests: [GuestTranslation])
  /// Regions of an MPU, or entries of a PMP.
  case regions(RegionPlans)

  /// The pages of each plan.
  public var tableCounts: TableCounts {
    switch self {
    case .none, .regions: TableCounts()
    case .translation(let boot, let runtime, _, let guests):
      TableCounts(
        boot: boot.pages.count, runtime: runtime.pages.count, guests: guests.sectionPages.count)
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
  /// From the lowest to the highest mapped address; `nil` if nothing is mapped.
  public let limits: VirtualRange?
}

extension Translation {
  /// The parts of an encoded plan that outputs show.
  init(_ plan: VMSAv8_64.Plan, _ tables: VMSAv8_64.EncodedTables) {
    let start = plan.control.startLevel
    pages = tables.pages
    base = tables.base
    tcr = tables.registers.translationControl
    mair = tables.registers.memoryAttributeIndirection
    virtualAddressBits = UInt64(plan.control.virtualAddressBits)
    startLevel = Int(start.rawValue)
    pagesPerLevel = sequence(first: start, next: \.next).map { plan.tableCount(at: $0) }
    limits = plan.mappedHull
  }
}

extension Translation {
  /// The same registers for the tables that stand in an image.
  ///
  /// - Parameter words: those of all pages, one after the other.
  func replacingPages(with words: [UInt64]) -> Self {
    let size = pages.first?.count ?? words.count
    return Self(
      pages: stride(from: 0, to: words.count, by: max(1, size)).map {
        Array(words[$0..<min($0 + size, words.count)])
      }, base: base, tcr: tcr, mair: mair, virtualAddressBits: virtualAddressBits,
      startLevel: startLevel, pagesPerLevel: pagesPerLevel, limits: limits)
  }

  /// The tables as the model reads them: words and register values, and nothing else.
  func tables(_ regime: VMSAv8_64.Regime) -> VMSAv8_64.EncodedTables {
    VMSAv8_64.EncodedTables(
      registers: VMSAv8_64.Registers(
        regime: regime, translationControl: tcr, memoryAttributeIndirection: mair,
        translationTableBase: base.rawValue),
      base: base, pages: pages)
  }
}
