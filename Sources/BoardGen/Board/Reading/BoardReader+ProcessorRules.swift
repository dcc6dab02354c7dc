import Addresses
import FDTKit

/// What keeps a processor from being started, or from being the one that it says it is.
extension BoardReader {
  /// Bits of MPIDR_EL1 that tell processors apart: Aff3 and Aff2 to Aff0 (Arm ARM, DDI 0487).
  private static let affinity: UInt64 = 0xff_00ff_ffff

  func checkProcessors(_ board: Board, findings: inout Findings) {
    checkNumbers(board, findings: &findings)
    checkKinds(board, findings: &findings)
    // Others have methods of their makers' own.
    if board.unit == .vmsav8_64 { checkStart(findings: &findings) }
    checkReleaseAddresses(board, findings: &findings)
  }

  private func checkNumbers(_ board: Board, findings: inout Findings) {
    var first: [UInt64: Origin] = [:]
    for cpu in workingCPUs {
      guard let number = try? cpu.id, let reg = cpu.node.property(named: "reg") else { continue }
      let origin = Origin.property(node: cpu.node.path, name: "reg")
      if let cells = try? cpu.node.parent?.addressCells, reg.bytes.count != cells * 4 {
        findings.report(
          .cpuNumber, at: origin,
          "the value has \(reg.bytes.count) bytes, and a processor's number \(cells) "
            + (cells == 1 ? "cell" : "cells"),
          related: [.init(.property(node: "/cpus", name: "#address-cells"), "\(cells)")],
          advice: "write as many cells as /cpus says (devicetree specification 3.7)")
      }
      if let other = first[number] {
        findings.report(
          .cpuNumber, at: origin, "the processor's number, \(Hex.number(number)), is taken",
          related: [.init(other, Hex.number(number))],
          advice: "give each processor its own; Linux leaves this one out")
      } else {
        first[number] = origin
      }
      if board.unit == .vmsav8_64, number & ~Self.affinity != 0 {
        findings.report(
          .cpuNumber, at: origin,
          "\(Hex.number(number)) has bits beside the affinity fields of MPIDR_EL1, "
            + Hex.number(Self.affinity),
          advice: "write the affinity fields alone; Linux leaves this processor out")
      }
    }
    let boot = UInt64(tree.bootCPUID)
    if boot != 0, first[boot] == nil, !first.isEmpty {
      findings.report(
        .cpuNumber, at: .rule("boot_cpuid_phys in the blob's header"),
        "the processor that boots is \(Hex.number(boot)), and the tree has none of that number",
        related: workingCPUs.compactMap { cpu in
          (try? cpu.id).map {
            .init(.property(node: cpu.node.path, name: "reg"), Hex.number($0))
          }
        },
        advice: "make the blob anew; 'dtc -b' sets it")
    }
  }

  /// One image runs on one kind of processor.
  private func checkKinds(_ board: Board, findings: inout Findings) {
    var first: (path: String, kind: String)?
    for cpu in workingCPUs {
      guard let kind = kind(of: cpu) else { continue }
      guard let known = first else {
        first = (cpu.node.path, kind)
        continue
      }
      guard kind != known.kind else { continue }
      findings.report(
        .cpuMixed, at: .node(cpu.node.path),
        "this is a processor of another kind, \(kind): what is planned is for \(known.kind)",
        related: [.init(.node(known.path), known.kind)],
        advice: "make a board for each kind, and delete the other's processors in an overlay")
    }
  }

  private func kind(of cpu: CPU) -> String? {
    if let width = instructionSets(of: cpu).first?.width {
      return "RISC-V with \(width)-bit registers"
    }
    let names = (try? cpu.node.compatible) ?? []
    return names.lazy.compactMap(ProcessorModel.init(compatible:)).first.map { model in
      model.unit == .unknown
        ? model.architecture.rawValue : "\(model.architecture.rawValue) with \(model.unit.rawValue)"
    }
  }

  /// Linux on AArch64 knows two ways (Documentation/devicetree/bindings/arm/cpus.yaml).
  private func checkStart(findings: inout Findings) {
    for (index, cpu) in workingCPUs.enumerated() {
      let origin = Origin.property(node: cpu.node.path, name: "enable-method")
      guard let methods = attempt(&findings, .cpuUnstartable, { try cpu.enableMethods }) else {
        continue
      }
      switch methods.first {
      case nil:
        // The first one runs already.
        guard index > 0 else { continue }
        findings.report(
          .cpuUnstartable, at: origin, "nothing says how the processor is started",
          advice: "add enable-method = \"psci\" or \"spin-table\", or let the firmware add it")
      case "psci":
        guard isWithoutPSCI else { continue }
        findings.report(
          .cpuUnstartable, at: origin, "the processor is started with PSCI, and the tree has none",
          advice: "add a /psci node with 'compatible' and 'method', or correct the method")
      case "spin-table":
        guard cpu.node.property(named: "cpu-release-addr") == nil,
          (try? cpu.releaseAddress) == .some(nil)
        else { continue }
        findings.report(
          .cpuUnstartable, at: .property(node: cpu.node.path, name: "cpu-release-addr"),
          "the processor waits for an address, and nothing says where",
          related: [.init(origin, "spin-table")],
          advice: "add the property, or let the firmware add it")
      case let method?:
        findings.report(
          .cpuUnstartable, at: origin, "'\(method)' is no way to start an AArch64 processor",
          advice: "use psci or spin-table")
      }
    }
  }

  /// Whether there is no PSCI at all; one that is malformed is another matter.
  private var isWithoutPSCI: Bool {
    do { return try tree.psci == nil } catch { return false }
  }

  private func checkReleaseAddresses(_ board: Board, findings: inout Findings) {
    for processor in board.processors {
      guard let address = processor.releaseAddress else { continue }
      if !address.value.isMultiple(of: 8) {
        findings.report(
          .cpuReleaseAddress, at: address.origin,
          "\(Hex.grouped(address.value)) is no multiple of 8, and 8 bytes are written there at once",
          advice: "correct the address")
      }
      guard !board.memory.isEmpty,
        !board.memory.contains(where: { $0.range.contains(PhysicalAddress(address.value)) })
      else { continue }
      findings.report(
        .cpuReleaseAddress, at: address.origin,
        "\(Hex.grouped(address.value)) is not in RAM; what is there is mapped as memory",
        related: board.memory.prefix(4).map { .init($0.origin, "RAM \($0.range)") },
        advice: "correct the address, unless there is memory that the tree does not name")
    }
  }
}
