import Addresses

extension Layout.Section.Role {
  /// What stands for the role in the names of symbols and sections.
  var symbolName: String { rawValue.replacing(" ", with: "_") }
}

/// The symbols of an image that tell where its sections are.
struct SectionBounds {
  private let elf: ELFFile
  private let path: String

  init(_ elf: ELFFile, path: String) {
    self.elf = elf
    self.path = path
  }

  /// Where a section begins and ends, and the symbol that says so; reports what is missing.
  func of(
    _ role: Layout.Section.Role, findings: inout Findings
  ) -> (start: PhysicalAddress, end: PhysicalAddress, origin: Origin)? {
    let name = "__\(role.symbolName)_start"
    guard let start = symbol(name, findings: &findings),
      let end = symbol("__\(role.symbolName)_end", findings: &findings)
    else { return nil }
    return (start, end, .symbol(name))
  }

  private func symbol(_ name: String, findings: inout Findings) -> PhysicalAddress? {
    if let value = elf.symbols[name] { return PhysicalAddress(value) }
    findings.report(
      .imageSymbolMissing, at: .option("--image \(path)"), "the image has no symbol \(name)",
      advice: "link it with a script that defines the section bounds (docs/boot.md), unstripped")
    return nil
  }
}
