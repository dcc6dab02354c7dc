import Addresses

/// What a section that the tree declares must be like.
struct DeclaredSectionRules {
  let board: Board
  let map: MemoryMap

  /// Reports each section that breaks a rule, and what breaks it.
  func check(findings: inout Findings) {
    for section in board.declaredSections {
      checkPlace(of: section, findings: &findings)
      checkForeigners(in: section, findings: &findings)
      checkMembers(of: section, findings: &findings)
    }
  }

  /// A section of devices holds no RAM; every other is RAM.
  private func checkPlace(of section: DeclaredSection, findings: inout Findings) {
    let banks = board.memory.filter { $0.range.overlaps(section.range) }
    if section.kind == .device {
      guard !banks.isEmpty else { return }
      findings.report(
        .sectionForeign, at: section.origin,
        "the device section \(section.range) has RAM inside: one region can't be both",
        related: banks.map { .init($0.origin, "RAM \($0.range)") },
        advice: "declare a section on each side of the RAM")
    } else if !banks.contains(where: { $0.range.contains(section.range) }) {
      findings.report(
        .outsideMemory, at: section.origin,
        "the \(section.kind.rawValue) section \(section.range) is not inside a RAM bank",
        related: board.memory.map { .init($0.origin, "RAM \($0.range)") },
        advice: "move the section into RAM")
    }
  }

  private func checkForeigners(in section: DeclaredSection, findings: inout Findings) {
    let foreigners = map.regions.filter {
      $0.range.overlaps(section.range) && $0.kind != .ram && $0.kind != section.kind.regionKind
        && !$0.isForXen
    }
    guard section.kind != .device, !foreigners.isEmpty else { return }
    findings.report(
      .sectionForeign, at: section.origin,
      "the \(section.kind.rawValue) section \(section.range) holds what does not belong there",
      related: foreigners.flatMap { region in
        region.owners.map { .init($0.origin, "\($0.name) \(region.range)") }
      }, advice: "move the section, or what is in it")
  }

  /// Everything of the kind is in a section of the kind, once there is one.
  private func checkMembers(of section: DeclaredSection, findings: inout Findings) {
    let all = board.declaredSections.filter { $0.kind == section.kind }
    guard section == all.first, section.kind != .device else { return }
    let strays = map.regions.filter { region in
      region.kind == section.kind.regionKind && !all.contains { $0.range.contains(region.range) }
    }
    guard !strays.isEmpty else { return }
    findings.report(
      .sectionMember, at: section.origin,
      "the tree declares a \(section.kind.rawValue) section, and these are not in it",
      related: strays.flatMap { region in
        region.owners.map { .init($0.origin, "\($0.name) \(region.range)") }
      }, advice: "move them into \(section.range), or make the section larger")
  }
}
