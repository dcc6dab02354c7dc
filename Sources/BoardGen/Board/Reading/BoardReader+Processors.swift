import Addresses
import FDTKit

extension BoardReader {
  func processors(findings: inout Findings) -> [Processor] {
    workingCPUs.map { cpu in
      let release = attempt(&findings) { try cpu.releaseAddress }
      return Processor(
        path: cpu.node.path,
        compatible: attempt(&findings) { try cpu.node.compatible } ?? [],
        number: attempt(&findings) { try cpu.id } ?? 0,
        releaseAddress: release.map {
          Sourced($0.rawValue, from: .property(node: cpu.node.path, name: "cpu-release-addr"))
        })
    }
  }

  /// A processor that is `disabled` waits to be started; one that has failed is not there
  /// (devicetree specification 3.8.1).
  var workingCPUs: [CPU] {
    tree.cpus.filter { cpu in
      if case .fail = cpu.node.status { false } else { true }
    }
  }

  func architecture(_ processors: [Processor], findings: inout Findings) -> Architecture {
    for cpu in workingCPUs {
      if let width = registerWidth(of: cpu, findings: &findings) {
        return width == 32 ? .riscv32 : .riscv64
      }
    }
    let models = processors.flatMap(\.compatible).compactMap(ProcessorModel.init(compatible:))
    if let model = models.first { return model.architecture }
    findings.report(
      .architectureUnknown, at: .node("/cpus"),
      processors.isEmpty
        ? "the tree names no processor" : "none of the processors is known to boardgen",
      related: processors.map {
        .init(.node($0.path), "compatible \($0.compatible.joined(separator: ", "))")
      },
      advice: processors.contains { $0.compatible.contains("riscv") }
        ? "say what the hart can do: riscv,isa-base = \"rv64i\", or riscv,isa = \"rv64imac\""
        : "name one with a 'compatible' such as arm,cortex-a53 or arm,armv8")
    return .aarch64
  }

  /// The fewest bits of all processors: what one of them can't reach is of no use to the image.
  func physicalAddressBits(
    _ processors: [Processor], architecture: Architecture, findings: inout Findings
  ) -> Sourced<UInt64> {
    let architectural: UInt64 =
      switch architecture {
      case .aarch64: 48
      case .aarch32: 40
      case .riscv32: 34
      case .riscv64: 56
      }
    let isAnyKnown = processors.contains {
      $0.compatible.contains { ProcessorModel(compatible: $0) != nil }
    }
    var fewest: Sourced<UInt64>?
    for processor in processors {
      let models = processor.compatible.compactMap(ProcessorModel.init(compatible:))
      guard let bits = models.compactMap(\.physicalAddressBits).first else {
        // Where no processor is known, that has been said already.
        if architecture == .aarch64, isAnyKnown {
          findings.report(
            .cpuUnknown, at: .property(node: processor.path, name: "compatible"),
            "how many address bits '\(processor.compatible.first ?? "")' has is not known; "
              + "\(architectural) are assumed")
        }
        continue
      }
      if bits < fewest?.value ?? .max {
        fewest = Sourced(bits, from: .property(node: processor.path, name: "compatible"))
      }
    }
    return fewest ?? Sourced(architectural, from: .rule("architecture's limit"))
  }
}
