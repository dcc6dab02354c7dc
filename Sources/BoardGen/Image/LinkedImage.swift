import Addresses
import Foundation

/// The section bounds of a linked image, as its linker script's symbols give them.
public struct LinkedImage: Hashable, Sendable {
  /// The image's sections by address: in whole granules where there are tables, and as long as
  /// their content where there are regions.
  public let sections: [Layout.Section]
  /// The words of each plan's table pages as they stand in the file.
  let tableWords: [Layout.Section.Role: [UInt64]]
  /// The words of the views' entries as they stand in the file; `nil` if it has none.
  let viewWords: [UInt64]?

  /// Reads the ELF file of a board with page tables; reports what keeps it from that.
  ///
  /// - Parameter granule: what the bounds must be aligned to, in bytes.
  public init?(path: String, granule: UInt64, findings: inout Findings) {
    guard let content = Self.content(of: path, findings: &findings) else { return nil }
    self.init(content, path: path, granule: granule, findings: &findings)
  }

  /// Reads the ELF file of a board with a unit of regions; reports what keeps it from that.
  public init?(path: String, architecture: Architecture, findings: inout Findings) {
    guard let content = Self.content(of: path, findings: &findings) else { return nil }
    self.init(content, path: path, architecture: architecture, findings: &findings)
  }

  /// Reads the bounds from the symbols `__text_start`, `__text_end` and so on.
  ///
  /// - Parameters:
  ///   - content: the ELF file.
  ///   - path: its path, for diagnostics.
  ///   - granule: what the bounds must be aligned to, in bytes.
  public init?(_ content: [UInt8], path: String, granule: UInt64, findings: inout Findings) {
    guard
      let elf = ELFFile(content, path: path, architecture: .aarch64, findings: &findings)
    else { return nil }
    let bounds = SectionBounds(elf, path: path)
    var sections: [Layout.Section] = []
    // Scripts of boards without guests need no symbols for their tables.
    let roles = Layout.Section.Role.allCases.filter {
      $0 != .guestTables || elf.symbols["__\($0.symbolName)_start"] != nil
    }
    for role in roles {
      guard let (start, end, origin) = bounds.of(role, findings: &findings), start != end
      else { continue }
      guard start.isAligned(to: granule), end.isAligned(to: granule),
        let range = PhysicalRange(start: start, end: end)
      else {
        findings.report(
          .misaligned, at: origin,
          "\(role.rawValue) from \(start) to \(end) is not a number of whole granules",
          advice: "align both symbols to \(Quantity.describe(granule)) in the linker script")
        continue
      }
      sections.append(Layout.Section(role: role, range: range, origin: origin))
    }
    guard !findings.hasErrors else { return nil }
    let tables = sections.map(\.role).filter { $0.kind == .table }
    self.sections = sections.sorted { $0.range.start < $1.range.start }
    tableWords = Dictionary(
      uniqueKeysWithValues: tables.compactMap { role in
        elf.words(of: "." + role.symbolName).map { (role, $0) }
      })
    viewWords = nil
  }

  /// Reads the plain bounds of text, read-only data and data, whatever their alignment.
  ///
  /// - Parameters:
  ///   - content: the ELF file.
  ///   - path: its path, for diagnostics.
  ///   - architecture: what it must be for.
  public init?(
    _ content: [UInt8], path: String, architecture: Architecture, findings: inout Findings
  ) {
    guard
      let elf = ELFFile(content, path: path, architecture: architecture, findings: &findings)
    else { return nil }
    let bounds = SectionBounds(elf, path: path)
    var sections: [Layout.Section] = []
    for role in [Layout.Section.Role.text, .rodata, .data] {
      guard let (start, end, origin) = bounds.of(role, findings: &findings), start != end
      else { continue }
      guard let range = PhysicalRange(start: start, end: end) else {
        findings.report(
          .imageUnreadable, at: origin,
          "\(role.rawValue) ends at \(end), before it begins at \(start)",
          advice: "correct the symbols in the linker script (docs/boot.md)")
        continue
      }
      sections.append(Layout.Section(role: role, range: range, origin: origin))
    }
    guard !findings.hasErrors else { return nil }
    self.sections = sections.sorted { $0.range.start < $1.range.start }
    tableWords = [:]
    viewWords = elf.words(of: ".views")
  }

  private static func content(of path: String, findings: inout Findings) -> [UInt8]? {
    if let content = FileManager.default.contents(atPath: path) { return Array(content) }
    findings.report(
      .requestMissingFile, at: .option("--image \(path)"), "the file can't be read",
      advice: "link the image first")
    return nil
  }
}
