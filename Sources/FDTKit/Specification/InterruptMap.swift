/// The way of an interrupt from a device through nexus nodes to a controller (section 2.4.3).
extension InterruptSignal {
  /// The interrupt at its controller.
  ///
  /// It stops at a node that is both a controller and a nexus: such a node's own driver reads the
  /// map, as in the `extirq` controllers of NXP's Layerscape.
  ///
  /// - Throws: if a property on the way is malformed or leads nowhere.
  public func routed() throws(PropertyError) -> Interrupt {
    var signal = self
    var unit = try property.node.property(named: "reg")?.cells ?? []
    for _ in 0...DeviceTree.depthLimit {
      guard !signal.domain.isInterruptController,
        let map = signal.domain.property(named: "interrupt-map")
      else {
        return Interrupt(index: index, controller: signal.domain, specifier: signal.specifier)
      }
      let entry = try signal.entry(of: map, for: unit)
      (signal.domain, signal.specifier, unit) = (entry.domain, entry.specifier, entry.unit)
    }
    throw property.error(.interruptLoop, at: index)
  }

  /// Where a nexus sends an interrupt, in terms of the next domain.
  private typealias Target = (domain: Node, unit: [UInt32], specifier: [UInt32])

  /// The first entry of a map that fits the interrupt under `interrupt-map-mask`.
  ///
  /// - Parameter unit: the unit address of the node below the nexus; what it lacks is 0.
  private func entry(of map: Property, for unit: [UInt32]) throws(PropertyError) -> Target {
    let nexus = map.node
    let unitCells = try nexus.addressCells
    guard unitCells <= 3 else {
      throw PropertyError(
        node: nexus, property: "#address-cells",
        .unsupportedCellCount(property: "#address-cells", count: unitCells))
    }
    let wanted = Array((unit + [0, 0, 0]).prefix(unitCells)) + specifier
    let mask = try nexus.property(named: "interrupt-map-mask")?.cells
    if let mask, mask.count != wanted.count {
      throw PropertyError(
        node: nexus, property: "interrupt-map-mask",
        .size(mask.count * 4, expected: wanted.count * 4))
    }
    func masked(_ cells: [UInt32]) -> [UInt32] {
      mask.map { zip(cells, $0).map { $0 & $1 } } ?? cells
    }
    var reader = try CellReader(map)
    while !reader.isAtEnd {
      let child = try reader.cells(wanted.count)
      let domain = try reader.phandle()
      let parentUnit = try reader.cells(
        domain.hasProperty(named: "#address-cells") ? try domain.addressCells : 0)
      let parent = try reader.cells(try reader.cellCount("#interrupt-cells", of: domain))
      if masked(child) == masked(wanted) { return (domain, parentUnit, parent) }
      reader.element += 1
    }
    throw property.error(
      .unmappedInterrupt(
        nexus: nexus.path, unit: Array(wanted.prefix(unitCells)), specifier: specifier),
      at: index)
  }
}
