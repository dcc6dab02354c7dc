import Addresses

/// How many pages of tables each plan has.
public struct TableCounts: Hashable, Sendable {
  /// Pages of the boot plan.
  public var boot: Int
  /// Pages of the runtime plan.
  public var runtime: Int
  /// Pages of all guests' second stages, and between them.
  public var guests: Int

  /// Counts of pages.
  public init(boot: Int = 0, runtime: Int = 0, guests: Int = 0) {
    self.boot = boot
    self.runtime = runtime
    self.guests = guests
  }
}

/// The shares of an image that is not linked yet: half of the space for text, a quarter for
/// read-only data and what belongs to it, the rest for data.
///
/// A linker script that takes these bounds from `board.ld` makes an image for which the tables
/// are right without a second link pass.
enum NominalSections {
  static func divide(
    _ link: PhysicalRange, tables: TableCounts, granule: UInt64, findings: inout Findings
  ) -> [Layout.Section] {
    let granules = link.size / granule
    let shares: [(Layout.Section.Role, UInt64)] = [
      (.text, granules / 2),
      (.rodata, granules / 4),
      (.bootTables, UInt64(tables.boot)),
      (.runtimeTables, UInt64(tables.runtime)),
      (.guestTables, UInt64(tables.guests)),
    ]
    let origin = Origin.rule("nominal share of the space for the image")
    var sections: [Layout.Section] = []
    var next = link.start
    for (role, share) in shares {
      guard let range = PhysicalRange(start: next, size: share * granule), let end = range.end
      else { continue }
      sections.append(Layout.Section(role: role, range: range, origin: origin))
      next = end
    }
    if let rest = PhysicalRange(start: next, last: link.last) {
      sections.append(Layout.Section(role: .data, range: rest, origin: origin))
    } else {
      findings.report(
        .noRoom, at: origin, "the tables leave no room for data in \(link)",
        advice: "set aside more with image.reserve")
    }
    return sections
  }
}
