internal import Synchronization

/// An entry of `ranges` or `dma-ranges`: a window in a bus through which its parent is seen.
public struct BusWindow: Hashable, Sendable {
  /// The position in the property, from 0.
  public let index: Int
  /// Where the window begins, as the bus's children count.
  public let child: BusLocation
  /// Where it begins, as the bus's parent counts.
  public let parent: BusLocation
  /// The size in bytes.
  public let size: UInt64
}

/// How the addresses of a bus's children relate to those of the bus's parent.
public enum BusMapping: Hashable, Sendable {
  /// The property isn't there.
  case missing
  /// The property is empty: both count alike.
  case identity
  /// Only these windows are mapped.
  case windows([BusWindow])
}

extension Node {
  /// How the processor reaches this bus's children (`ranges`, section 2.3.8): not at all, if the
  /// property is missing.
  public var ranges: BusMapping {
    get throws(PropertyError) {
      if let known = tree.rangesByBus.withLock({ $0[index] }) { return try known.get() }
      let ranges = Result { () throws(PropertyError) in try mapping("ranges") }
      tree.rangesByBus.withLock { $0[index] = ranges }
      return try ranges.get()
    }
  }

  /// How this bus's children reach memory (`dma-ranges`, section 2.3.9).
  public var dmaRanges: BusMapping { get throws(PropertyError) { try mapping("dma-ranges") } }

  private func mapping(_ name: String) throws(PropertyError) -> BusMapping {
    guard let property = property(named: name) else { return .missing }
    guard !property.isEmpty else { return .identity }
    let childCells = try addressCells
    let parentCells = try parent?.addressCells ?? 2
    let sizeCells = try sizeCells
    var reader = try CellReader(
      property, elementCells: childCells + parentCells + sizeCells, source: "#address-cells")
    guard reader.count <= DeviceTree.windowLimit else {
      throw property.error(.tooManyElements(reader.count, limit: DeviceTree.windowLimit))
    }
    var windows: [BusWindow] = []
    while !reader.isAtEnd {
      windows.append(
        BusWindow(
          index: reader.element, child: try reader.location(childCells),
          parent: try reader.location(parentCells),
          size: try reader.number(sizeCells, source: "#size-cells")))
      reader.element += 1
    }
    return .windows(windows)
  }
}
