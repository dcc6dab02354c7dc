import Addresses
import Protection

/// A stretch of the address space in a picture: a region, or what lies between two.
struct PictureRow: Hashable {
  /// Which plan maps a region.
  enum Mapping: Hashable { case none, runtime, bootAndRuntime, boot }

  /// The addresses.
  let range: PhysicalRange
  /// The region; `nil` for a hole.
  let region: Region?
  /// Which plan maps it, according to the encoded words.
  let mapping: Mapping
  /// The entries that decide about it, on a unit of regions: `#4` in the runtime's own view, `a#5`
  /// in the view of guest a where another one does.
  var entries = ""

  /// The whole physical address space, by address.
  static func all(of configuration: Configuration) -> [Self] {
    let plans = PlanLookup(configuration)
    var rows: [Self] = []
    var next: PhysicalAddress? = PhysicalAddress(0)
    for region in configuration.map.regions {
      if let next, let hole = PhysicalRange(start: next, end: region.range.start) {
        rows.append(Self(range: hole, region: nil, mapping: .none))
      }
      let start = region.range.start
      let mapping: Mapping =
        switch (plans.boot?.maps(start) ?? false, plans.runtime?.maps(start) ?? false) {
        case (true, true): .bootAndRuntime
        case (true, false): .boot
        case (false, true): .runtime
        case (false, false): .none
        }
      rows.append(
        Self(
          range: region.range, region: region, mapping: mapping,
          entries: plans.entries(at: start)))
      next = region.range.end
    }
    let bits = configuration.board.physicalAddressBits.value
    let last = PhysicalAddress(bits < 64 ? (1 << bits) &- 1 : .max)
    if let next, next <= last, let rest = PhysicalRange(start: next, last: last) {
      rows.append(Self(range: rest, region: nil, mapping: .none))
    }
    return rows
  }
}

extension Configuration {
  /// The machine in a line: `AArch64, EL1, 40-bit addresses, 4 KiB granule`.
  var machineSummary: String {
    [
      board.architecture.rawValue, levelName, "\(board.physicalAddressBits.value)-bit addresses",
      granule.value < 1024
        ? "\(granule.value)-byte granule" : "\(Quantity.describe(granule.value)) granule",
    ].joined(separator: ", ")
  }

  /// The plans in a line: `boot plan 6 pages, runtime plan 8 pages`.
  var planSummary: String {
    switch plan {
    case .none: "the MMU stays off"
    case .translation(let boot, let runtime, _, let guests):
      "boot plan \(boot.pages.count) pages, runtime plan \(runtime.pages.count) pages"
        + (guests.isEmpty ? "" : ", guests \(guests.map(\.pages.count).reduce(0, +)) pages")
    case .regions(let plans):
      "\(plans.unitName): \(plans.budget)" + (plans.budget.isOptimal ? ", no fewer would do" : "")
    }
  }
}
