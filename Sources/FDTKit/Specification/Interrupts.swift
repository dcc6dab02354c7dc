/// An interrupt that a device raises, as its controller knows it (section 2.4).
public struct Interrupt: Hashable, Sendable {
  /// The position in the device's `interrupts` or `interrupts-extended`, from 0.
  public let index: Int
  /// The controller that takes the interrupt, behind all nexus nodes.
  public let controller: Node
  /// As many cells as the controller's `#interrupt-cells`; its binding gives them a meaning.
  public let specifier: [UInt32]
}

/// An interrupt that a device raises, as the device writes it: `Interrupt` is what becomes of it.
public struct InterruptSignal: Sendable {
  /// The device's `interrupts` or `interrupts-extended`.
  public let property: Property
  /// The position in it, from 0.
  public let index: Int
  /// The device's interrupt parent, in whose terms the specifier is: a controller or a nexus.
  public internal(set) var domain: Node
  /// As many cells as the domain's `#interrupt-cells`.
  public internal(set) var specifier: [UInt32]

  /// What `interrupt-names` calls it, if it does.
  public var name: String? {
    get throws(PropertyError) {
      guard let names = try property.node.property(named: "interrupt-names")?.strings,
        index < names.count
      else { return nil }
      return names[index]
    }
  }
}

extension Node {
  /// Whether the node is an interrupt controller (section 2.4.2.2).
  public var isInterruptController: Bool { hasProperty(named: "interrupt-controller") }

  /// The interrupts that the device raises, at the controllers that take them.
  ///
  /// - Throws: if a property on the way to a controller is malformed or leads nowhere.
  public var interrupts: [Interrupt] {
    get throws(PropertyError) {
      var result: [Interrupt] = []
      for signal in try interruptSignals {
        result.append(try signal.routed())
      }
      return result
    }
  }

  /// The interrupts that the device raises, as it writes them; `interrupts-extended` takes
  /// precedence over `interrupts` (section 2.4.1.3).
  ///
  /// - Throws: if the property is malformed, or an interrupt parent is missing.
  public var interruptSignals: [InterruptSignal] {
    get throws(PropertyError) {
      if let property = property(named: "interrupts-extended") {
        return try property.phandleReferences(cellsProperty: "#interrupt-cells").map {
          InterruptSignal(
            property: property, index: $0.index, domain: $0.node, specifier: $0.arguments)
        }
      }
      guard let property = property(named: "interrupts") else { return [] }
      let domain = try interruptParent
      let count = try domain.requiredProperty(named: "#interrupt-cells").u32
      var reader = try CellReader(
        property, elementCells: Int(count), source: "#interrupt-cells")
      var signals: [InterruptSignal] = []
      while !reader.isAtEnd {
        signals.append(
          InterruptSignal(
            property: property, index: reader.element, domain: domain,
            specifier: try reader.cells(Int(count))))
        reader.element += 1
      }
      return signals
    }
  }

  /// The controller or nexus that takes the interrupts of this node (section 2.4.1.2).
  ///
  /// It is the node that `interrupt-parent` names, or else the parent in the tree. Where that one
  /// takes no interrupts itself (no `#interrupt-cells`), its own interrupt parent stands in.
  public var interruptParent: Node {
    get throws(PropertyError) {
      var node = self
      for _ in 0...DeviceTree.depthLimit {
        if let property = node.property(named: "interrupt-parent") {
          node = try property.phandle
        } else if let parent = node.parent {
          node = parent
        } else {
          throw PropertyError(node: self, property: "interrupt-parent", .noInterruptParent)
        }
        if node.hasProperty(named: "#interrupt-cells") { return node }
      }
      throw PropertyError(node: self, property: "interrupt-parent", .interruptLoop)
    }
  }
}
