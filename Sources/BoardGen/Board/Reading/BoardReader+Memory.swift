import Addresses
import FDTKit

extension BoardReader {
  /// The RAM banks, sorted and disjoint: the request's, if it has any, else the tree's.
  func memory(findings: inout Findings) -> [Board.Bank] {
    let known = findings.errorCount
    let tree = treeMemory(findings: &findings)
    let requested = request.memory.map { Board.Bank(range: $0.value, origin: $0.origin) }
    guard !requested.isEmpty else {
      // Banks that can't be read are not missing.
      if tree.banks.isEmpty, findings.errorCount == known {
        reportMissing(unsized: tree.unsized, findings: &findings)
      }
      return disjoint(tree.banks, findings: &findings)
    }
    let banks = disjoint(requested, findings: &findings)
    if !tree.banks.isEmpty,
      disjoint(tree.banks, findings: &findings).map(\.range) != banks.map(\.range)
    {
      findings.report(
        .memoryConflict, at: requested[0].origin, "this replaces the RAM that the tree names",
        related: tree.banks.map { .init($0.origin, "RAM \($0.range)") })
    }
    return banks
  }

  private func treeMemory(
    findings: inout Findings
  ) -> (banks: [Board.Bank], unsized: [RegEntry]) {
    var banks: [Board.Bank] = []
    var unsized: [RegEntry] = []
    checkMemoryTypes(findings: &findings)
    for memory in tree.memory where memory.node.isAvailable {
      let entries = attempt(&findings) { try memory.banks } ?? []
      for entry in entries {
        let translation = attempt(&findings) { try entry.translation }
        switch translation {
        case .physical(let range): banks.append(Board.Bank(range: range, origin: Origin(entry)))
        case .unsized: unsized.append(entry)
        case .notMapped, .outside, nil: continue
        }
      }
    }
    return (banks, unsized)
  }

  /// RAM is what a child of the root with the `device_type` says, and nothing else: so Linux reads
  /// it (drivers/of/fdt.c).
  private func checkMemoryTypes(findings: inout Findings) {
    for node in tree.nodes where node.depth > 0 {
      let isTyped = (try? node.property(named: "device_type")?.string) == "memory"
      // Last, since it looks at all nodes above.
      guard isTyped || node.depth == 1, node.isAvailable else { continue }
      if isTyped, node.depth > 1 {
        findings.report(
          .memoryType, at: .node(node.path),
          "RAM is described by children of the root alone; what is said here does not count",
          advice: "move the node below the root (devicetree specification 3.4)")
      } else if !isTyped, node.depth == 1, node.baseName == "memory" {
        let isOther = node.hasProperty(named: "device_type")
        findings.report(
          .memoryType, at: .property(node: node.path, name: "device_type"),
          isOther
            ? "the node is called memory, and says that it is something else: it does not count"
            : "the property is missing: boardgen takes the node for RAM by its name, Linux does not",
          advice: "write device_type = \"memory\" (devicetree specification 3.4)")
      }
    }
  }

  private func reportMissing(unsized: [RegEntry], findings: inout Findings) {
    let advice =
      "say it with --memory BASE:SIZE, or with 'memory: [ { base: …, size: … } ]' in board.yml"
    if let entry = unsized.first {
      findings.report(
        .memoryUnsized, at: Origin(entry),
        "the size of RAM is 0: the firmware fills it in before it boots", advice: advice)
    } else {
      let node = tree.memory.first?.node.path
      findings.report(
        .memoryMissing, at: .node(node ?? "/"),
        node == nil ? "the tree has no memory node" : "no memory node has a bank that counts",
        advice: advice)
    }
  }

  private func disjoint(_ banks: [Board.Bank], findings: inout Findings) -> [Board.Bank] {
    var result: [Board.Bank] = []
    for bank in banks.sorted(by: { $0.range.start < $1.range.start }) {
      guard let last = result.last, last.range.overlaps(bank.range),
        let both = last.range.hull(bank.range)
      else {
        result.append(bank)
        continue
      }
      findings.report(
        .memoryOverlap, at: bank.origin, "RAM \(bank.range) overlaps another bank",
        related: [.init(last.origin, "RAM \(last.range)")],
        advice: "correct one of them; boardgen counts what they share once")
      result[result.count - 1] = Board.Bank(range: both, origin: last.origin)
    }
    return result
  }
}
