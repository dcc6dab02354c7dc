import FDTKit

extension BoardReader {
  /// Nodes that stand for an MPU (as in Zephyr's trees), with its number of regions.
  private static let mpuNodes = ["arm,armv8m-mpu", "arm,armv8.1m-mpu", "arm,armv7m-mpu"]

  /// The unit that the processors have.
  func unit(_ architecture: Architecture) -> UnitModel {
    switch architecture {
    case .riscv32, .riscv64:
      return workingCPUs.allSatisfy(Self.hasSmepmp) ? .smepmp : .pmp
    case .aarch32, .aarch64:
      let names = workingCPUs.flatMap { (try? $0.node.compatible) ?? [] }
      return names.lazy.compactMap(ProcessorModel.init(compatible:)).first?.unit ?? .unknown
    }
  }

  private static func hasSmepmp(_ cpu: CPU) -> Bool {
    let extensions = (try? cpu.riscvISAExtensions) ?? []
    let isa = ((try? cpu.riscvISA) ?? nil)?.split(separator: "_").map(String.init) ?? []
    return (extensions + isa.dropFirst()).contains { $0.lowercased() == "smepmp" }
  }

  /// The number of regions: what the request says, or else the tree, or else the processor's name.
  func regionCount(
    of unit: UnitModel, _ processors: [Processor], findings: inout Findings
  ) -> Sourced<UInt64>? {
    guard let limit = unit.regionLimit else {
      if let wanted = request.unit.regions {
        findings.report(
          .requestValue, at: wanted.origin, "the unit of this board's processors has no regions",
          advice: "leave 'regions' out")
      }
      return nil
    }
    if let wanted = request.unit.regions {
      if 1...limit ~= wanted.value { return wanted }
      findings.report(
        .requestValue, at: wanted.origin, "no \(unit.rawValue) has \(wanted.value) regions",
        advice: "give a number from 1 to \(limit)")
      return nil
    }
    if let said = treeRegionCount(upTo: limit, findings: &findings) { return said }
    if unit == .pmp || unit == .smepmp {
      return Sourced(16, from: .rule("the usual number of PMP entries"))
    }
    for processor in processors {
      let models = processor.compatible.lazy.compactMap(ProcessorModel.init(compatible:))
      guard let count = models.first?.regionCount else { continue }
      return Sourced(count, from: .property(node: processor.path, name: "compatible"))
    }
    return nil
  }

  /// The fewest regions that any processor or MPU of the tree has.
  private func treeRegionCount(
    upTo limit: UInt64, findings: inout Findings
  ) -> Sourced<UInt64>? {
    let units = tree.nodes.filter { node in
      node.isAvailable && Self.mpuNodes.contains { node.isCompatible(with: $0) }
    }
    var counts: [Sourced<UInt64>] = []
    for node in units + workingCPUs.map(\.node) {
      for name in ["arm,num-mpu-regions", "riscv,pmpregions"] {
        guard let count = number(of: node, name, findings: &findings) else { continue }
        guard count.value <= limit else {
          reportMalformed(count, "is more than the \(limit) that there can be", &findings)
          continue
        }
        counts.append(count)
      }
    }
    return counts.min { $0.value < $1.value }
  }

  /// The coarsest granularity that any processor of the tree has.
  func regionGranularity(of unit: UnitModel, findings: inout Findings) -> Sourced<UInt64>? {
    guard unit == .pmp || unit == .smepmp else { return nil }
    var coarsest: Sourced<UInt64>?
    for cpu in workingCPUs {
      guard let size = number(of: cpu.node, "riscv,pmpgranularity", findings: &findings)
      else { continue }
      guard size.value >= 4, size.value.nonzeroBitCount == 1 else {
        reportMalformed(size, "is no power of two from 4 on", &findings)
        continue
      }
      if size.value > coarsest?.value ?? 0 { coarsest = size }
    }
    return coarsest
  }

  private func number(
    of node: Node, _ name: String, findings: inout Findings
  ) -> Sourced<UInt64>? {
    attempt(&findings, .deviceMalformed) { try node.property(named: name)?.u32 }
      .map { Sourced(UInt64($0), from: .property(node: node.path, name: name)) }
  }

  private func reportMalformed(
    _ number: Sourced<UInt64>, _ what: String, _ findings: inout Findings
  ) {
    findings.report(
      .deviceMalformed, at: number.origin, "\(number.value) \(what)",
      advice: "correct the property, or say it with 'unit: { regions: … }' in board.yml")
  }
}
