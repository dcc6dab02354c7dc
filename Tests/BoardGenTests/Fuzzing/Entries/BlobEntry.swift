import Addresses
import FDTKit

/// Bytes as a device tree, of which everything is asked.
enum BlobEntry {
  static func complaint(about input: [UInt8]) -> String? {
    guard let tree = try? DeviceTree(blob: input) else { return nil }
    var reading = Reader()
    // Of nodes with the same name, a path leads to the first.
    reading.hasPaths = !tree.violations.contains {
      if case .duplicateNode = $0 { true } else { false }
    }
    for node in tree.nodes { reading.read(node) }
    reading.read(tree)
    guard let packed = try? tree.packed, let again = try? DeviceTree(blob: packed) else {
      return "a tree that was read can't be packed and read again"
    }
    guard again.nodes.elementsEqual(tree.nodes, by: isSame),
      again.memoryReservations == tree.memoryReservations
    else { return "packing changed the tree" }
    return reading.complaint
  }

  private static func isSame(_ node: Node, _ other: Node) -> Bool {
    node.name == other.name && node.depth == other.depth
      && node.properties.elementsEqual(other.properties) {
        $0.name == $1.name && $0.bytes.elementsEqual($1.bytes)
      }
  }

  /// Asks, and keeps a sum of the answers so that no question is left out.
  private struct Reader {
    var sum = 0
    var hasPaths = true
    var complaint: String?

    mutating func add(_ value: some Hashable) { sum &+= value.hashValue }

    /// An answer, or a refusal in words.
    mutating func ask(_ question: () throws -> some Hashable) {
      do { add(try question()) } catch { sum &+= "\(error)".utf8.count }
    }

    mutating func read(_ tree: DeviceTree) {
      add(tree.bootCPUID)
      add(tree.aliases.count + tree.labels.count)
      for violation in tree.violations { sum &+= violation.description.utf8.count }
      for reservation in tree.memoryReservations { add(reservation.range?.size ?? 0) }
      for cpu in tree.cpus {
        ask { try cpu.id }
        ask { try cpu.enableMethods }
        ask { try cpu.releaseAddress }
        ask { try cpu.mmuType }
        ask { try cpu.riscvISA }
        ask { try cpu.riscvISABase }
        ask { try cpu.riscvISAExtensions }
      }
      for memory in tree.memory {
        ask { try memory.banks }
        add(memory.isHotpluggable)
      }
      for reserved in (try? tree.reservedMemory) ?? [] {
        add(reserved.isNoMap || reserved.isReusable)
      }
      ask { try tree.chosen?.bootArguments }
      ask { try tree.chosen?.standardOutput?.options }
      ask { try tree.chosen?.initialRAMDisk }
      ask { try tree.psci?.conduit.rawValue }
    }

    mutating func read(_ node: Node) {
      for property in node.properties { read(property) }
      add(node.status)
      add(node.isAvailable)
      add(node.unitAddress)
      ask { try node.compatible }
      ask { try node.model }
      ask { try node.ranges }
      ask { try node.dmaRanges }
      ask { try node.interrupts.map(\.specifier) }
      ask { try node.interruptParent }
      for entry in (try? node.reg) ?? [] { ask { try entry.translation } }
      // Paths of deep trees are long; all of them would be quadratic in their own length.
      if hasPaths, node.depth < 16, hasPath(node), node.tree.node(at: node.path) == nil {
        complaint = "there is no \(node.path)"
      }
    }

    /// Whether the names from the root to here are such that a path can be made of them.
    private func hasPath(_ node: Node) -> Bool {
      node.parent.map { !node.name.isEmpty && !node.name.contains("/") && hasPath($0) } ?? true
    }

    mutating func read(_ property: Property) {
      ask { try property.u32OrU64 }
      ask { try property.cells.count }
      ask { try property.strings.count }
      guard property.name.hasSuffix("s") else { return }
      ask { try property.phandleReferences(cellsProperty: "#clock-cells").count }
    }
  }
}
