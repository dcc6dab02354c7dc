public import Addresses
import Protection

/// The stage 2 of one guest: its tables and the registers that make them count.
public struct GuestTranslation: Hashable, Sendable {
  /// The guest's name.
  public let name: String
  /// What it sees, by its own addresses.
  public let windows: [GuestWindow]
  /// The words of each page; the first ones are the root.
  public let pages: [[UInt64]]
  /// Where the section of all guests' tables begins.
  public let base: PhysicalAddress
  /// Which page of that section each page is.
  public let places: [Int]
  /// `VTCR_EL2`.
  public let vtcr: UInt64
  /// `VTTBR_EL2`, with the guest's VMID.
  public let vttbr: UInt64
  /// Bits of intermediate physical addresses.
  public let addressBits: UInt64
  /// The lookup level of the root.
  public let startLevel: Int
  /// How many pages each lookup level has, from the root's on.
  public let pagesPerLevel: [Int]
  /// From the lowest to the highest address that the guest sees something at.
  public let limits: GuestRange?
}

extension GuestTranslation {
  /// The parts of an encoded plan that outputs show.
  init(
    _ name: String, _ windows: [GuestWindow], _ plan: VMSAv8_64.Plan,
    _ tables: VMSAv8_64.EncodedTables, base: PhysicalAddress, places: [Int]
  ) {
    let start = plan.control.startLevel
    self.name = name
    self.windows = windows
    pages = tables.pages
    self.base = base
    self.places = places
    vtcr = tables.registers.translationControl
    vttbr = tables.registers.translationTableBase
    addressBits = UInt64(plan.control.virtualAddressBits)
    startLevel = Int(start.rawValue)
    pagesPerLevel = sequence(first: start, next: \.next).map { plan.tableCount(at: $0) }
    limits = plan.mappedHull.flatMap {
      GuestRange(
        start: GuestAddress($0.start.rawValue), last: GuestAddress($0.last.rawValue))
    }
  }

  /// The memory among what it sees: what can be copied into and out of.
  public var memory: [GuestWindow] { windows.filter { $0.content != .device } }

  /// The tables as the model reads them: words and register values, and nothing else.
  var tables: VMSAv8_64.EncodedTables {
    let size = UInt64(pages.first?.count ?? 0) * 8
    return VMSAv8_64.EncodedTables(
      registers: VMSAv8_64.Registers(
        regime: .stage2, translationControl: vtcr, memoryAttributeIndirection: 0,
        translationTableBase: vttbr),
      base: VMSAv8_64.VTTBR_EL2(rawValue: vttbr).tables, pages: pages,
      places: places.map { PhysicalAddress(base.rawValue &+ UInt64($0) &* size) })
  }

  /// The same registers for the tables that stand in an image.
  ///
  /// - Parameter words: those of the whole section.
  func replacingPages(with words: [UInt64]) -> Self {
    let size = pages.first?.count ?? 0
    return Self(
      name: name, windows: windows,
      pages: places.map { place in
        words.count >= (place + 1) * size ? Array(words[place * size..<(place + 1) * size]) : []
      }, base: base, places: places, vtcr: vtcr, vttbr: vttbr, addressBits: addressBits,
      startLevel: startLevel, pagesPerLevel: pagesPerLevel, limits: limits)
  }
}

extension [GuestTranslation] {
  /// The pages of the section that holds the tables of all guests; those of nobody are empty.
  var sectionPages: [[UInt64]] {
    let count = flatMap(\.places).max().map { $0 + 1 } ?? 0
    let size = first?.pages.first?.count ?? 0
    var pages = [[UInt64]](repeating: [UInt64](repeating: 0, count: size), count: count)
    for guest in self {
      for (place, page) in zip(guest.places, guest.pages) { pages[place] = page }
    }
    return pages
  }
}
