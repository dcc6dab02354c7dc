import Addresses
import Foundation

/// The section bounds of a linked image, as its linker script's symbols give them.
public struct LinkedImage: Hashable, Sendable {
  /// The image's sections by address, in whole granules.
  public let sections: [Layout.Section]
  /// The words of each plan's table pages as they stand in the file.
  let tableWords: [Layout.Section.Role: [UInt64]]

  /// `EM_AARCH64`.
  private static let aarch64: UInt16 = 183

  private static let bounds: [(role: Layout.Section.Role, symbol: String, section: String?)] = [
    (.text, "text", nil), (.rodata, "rodata", nil), (.bootTables, "boot_tables", ".boot_tables"),
    (.runtimeTables, "runtime_tables", ".runtime_tables"), (.data, "data", nil),
  ]

  /// Reads the ELF file at a path; reports what keeps it from that.
  ///
  /// - Parameter granule: what the bounds must be aligned to, in bytes.
  public init?(path: String, granule: UInt64, findings: inout Findings) {
    guard let content = FileManager.default.contents(atPath: path) else {
      findings.report(
        .requestMissingFile, at: .option("--image \(path)"), "the file can't be read",
        advice: "link the image first")
      return nil
    }
    self.init(Array(content), path: path, granule: granule, findings: &findings)
  }

  /// Reads the bounds from the symbols `__text_start`, `__text_end` and so on.
  ///
  /// - Parameters:
  ///   - content: the ELF file.
  ///   - path: its path, for diagnostics.
  ///   - granule: what the bounds must be aligned to, in bytes.
  public init?(_ content: [UInt8], path: String, granule: UInt64, findings: inout Findings) {
    let elf: ELFFile
    do {
      elf = try ELFFile(content)
    } catch {
      findings.report(
        .imageUnreadable, at: .option("--image \(path)"), Self.describe(error),
        advice: "give the ELF file that the linker made")
      return nil
    }
    guard elf.machine == Self.aarch64 else {
      findings.report(
        .imageUnreadable, at: .option("--image \(path)"),
        "this ELF file is for another instruction set (e_machine \(elf.machine))",
        advice: "give the ELF file that the linker made for this board")
      return nil
    }
    var sections: [Layout.Section] = []
    var tableWords: [Layout.Section.Role: [UInt64]] = [:]
    for (role, name, section) in Self.bounds {
      guard
        let start = Self.symbol("__\(name)_start", of: elf, path: path, findings: &findings),
        let end = Self.symbol("__\(name)_end", of: elf, path: path, findings: &findings)
      else { continue }
      let origin = Origin.symbol("__\(name)_start")
      guard start != end else { continue }
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
      if let section { tableWords[role] = elf.content(of: section).map(Self.words) }
    }
    guard !findings.hasErrors else { return nil }
    self.sections = sections.sorted { $0.range.start < $1.range.start }
    self.tableWords = tableWords
  }

  private static func symbol(
    _ name: String, of elf: ELFFile, path: String, findings: inout Findings
  ) -> PhysicalAddress? {
    if let value = elf.symbols[name] { return PhysicalAddress(value) }
    findings.report(
      .imageSymbolMissing, at: .option("--image \(path)"), "the image has no symbol \(name)",
      advice: "link it with a script that defines the section bounds (docs/boot.md), unstripped")
    return nil
  }

  private static func words(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private static func describe(_ failure: ELFFile.Failure) -> String {
    switch failure {
    case .notELF: "this is not an ELF file"
    case .notLittleEndian64: "this ELF file is not 64-bit little-endian"
    case .truncated(let offset): "the file ends before \(Hex.grouped(offset)), which it refers to"
    }
  }
}
