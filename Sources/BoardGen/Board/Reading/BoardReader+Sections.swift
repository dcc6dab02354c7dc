import Addresses
import FDTKit

extension BoardReader {
  /// The sections that `/chosen` declares.
  ///
  /// Cells are those of the root, as for every property of its children; the proposal's properties
  /// may bring their own, `#mpu,address-cells` and `#mpu,size-cells`.
  func declaredSections(findings: inout Findings) -> [DeclaredSection] {
    guard let chosen = tree.root.child(named: "chosen") else { return [] }
    return MemorySection.Kind.allCases.flatMap { kind -> [DeclaredSection] in
      guard let name = kind.property else { return [] }
      let entries =
        attempt(&findings) {
          try chosen.blocks(
            name, addressCells: try cells("address", of: chosen, for: name),
            sizeCells: try cells("size", of: chosen, for: name))
        } ?? []
      return entries.compactMap { entry in
        guard
          let range = PhysicalRange(
            start: PhysicalAddress(entry.location.address.rawValue), size: entry.size)
        else {
          findings.report(
            .rangeWraps, at: Origin(entry), "the section is empty or passes 2^64",
            advice: "correct the address or the size")
          return nil
        }
        return DeclaredSection(kind: kind, range: range, origin: Origin(entry))
      }
    }
  }

  private func cells(_ what: String, of chosen: Node, for name: String) throws -> Int {
    if name.hasPrefix("mpu,"), let own = chosen.property(named: "#mpu,\(what)-cells") {
      return Int(try own.u32)
    }
    return what == "address" ? try tree.root.addressCells : try tree.root.sizeCells
  }
}
