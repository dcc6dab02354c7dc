public import Addresses

/// What became of an address on its way from a device's bus to the processor's.
public enum Translation: Hashable, Sendable {
  /// The processor sees the block there.
  case physical(PhysicalRange)
  /// The processor sees the block's start there, but the block has no size.
  case unsized(PhysicalAddress)
  /// That bus isn't memory-mapped: it has no `ranges`, such as I2C, or the address isn't one of
  /// memory, such as PCI configuration space.
  case notMapped(bus: Node)
  /// That bus is memory-mapped, but no window of it holds the block.
  case outside(bus: Node)
}

extension RegEntry {
  /// Translates the block through all buses above the device up to the root (section 2.3.8).
  ///
  /// - Throws: if a property on the way is malformed, the block lies only partly in a window, it
  ///   reaches past 2^64 at its start or at its end, or the root's addresses have three cells, and
  ///   this one needs the first of them.
  public var translation: Translation {
    get throws(PropertyError) {
      guard let bus = node.parent else { return .notMapped(bus: node) }
      return try BlockOnBus(
        location: location, size: size, bus: bus,
        origin: (node, property, index)
      ).translated { bus throws(PropertyError) in try bus.ranges }
    }
  }
}

extension Node {
  /// Translates an address that this device puts on its bus when it masters it to the address that
  /// it reaches (`dma-ranges`, section 2.3.9).
  ///
  /// The specification doesn't say what a bus without the property does. Here, as in Linux, such a
  /// bus counts as its parent does.
  ///
  /// - Parameters:
  ///   - location: the address, as the bus counts.
  ///   - size: bytes, or 0 to translate the address alone.
  /// - Throws: as `RegEntry.translation`.
  public func dmaTranslation(
    of location: BusLocation, size: UInt64
  ) throws(PropertyError) -> Translation {
    guard let bus = parent else { return .notMapped(bus: self) }
    return try BlockOnBus(
      location: location, size: size, bus: bus,
      origin: (self, "dma-ranges", nil)
    ).translated { bus throws(PropertyError) in
      let mapping = try bus.dmaRanges
      return mapping == .missing ? .identity : mapping
    }
  }
}

/// A block of addresses on its way up from bus to bus.
private struct BlockOnBus {
  var location: BusLocation
  let size: UInt64
  var bus: Node
  /// What an error is about.
  let origin: (node: Node, property: String, index: Int?)

  func translated(
    through mapping: (Node) throws(PropertyError) -> BusMapping
  ) throws(PropertyError) -> Translation {
    var block = self
    try block.checkEnd()
    while let parent = block.bus.parent {
      switch try mapping(block.bus) {
      case .missing: return .notMapped(bus: block.bus)
      case .identity: break
      case .windows(let windows):
        guard !block.isConfigurationSpace else { return .notMapped(bus: block.bus) }
        guard let window = try block.window(in: windows) else { return .outside(bus: block.bus) }
        block.location = try block.location(through: window)
        try block.checkEnd()
      }
      block.bus = parent
    }
    if let space = block.location.space, space != 0, !block.bus.isPCI {
      throw error(.tooWide(space: space, address: block.location.address.rawValue))
    }
    let start = PhysicalAddress(block.location.address.rawValue)
    return PhysicalRange(start: start, size: size).map { .physical($0) } ?? .unsized(start)
  }

  /// The first window that holds the block; windows may overlap.
  private func window(in windows: [BusWindow]) throws(PropertyError) -> BusWindow? {
    let start = location.address.rawValue
    var isPartlyInside = false
    for window in windows where window.size > 0 && isSameSpace(window.child.space) {
      let windowStart = window.child.address.rawValue
      if start < windowStart {
        if windowStart - start < size { isPartlyInside = true }
      } else if start - windowStart < window.size {
        if size <= window.size - (start - windowStart) { return window }
        isPartlyInside = true
      }
    }
    guard !isPartlyInside else {
      throw error(.straddlesWindow(bus: bus.path, address: start, size: size))
    }
    return nil
  }

  private func location(through window: BusWindow) throws(PropertyError) -> BusLocation {
    let offset = location.address.rawValue - window.child.address.rawValue
    guard let address = window.parent.address.advanced(by: offset) else {
      throw wraps(window.parent.address.rawValue, offset)
    }
    return BusLocation(space: window.parent.space, address: address)
  }

  private func checkEnd() throws(PropertyError) {
    let start = location.address.rawValue
    if size > 0, start.addingReportingOverflow(size - 1).overflow { throw wraps(start, size) }
  }

  private func wraps(_ address: UInt64, _ size: UInt64) -> PropertyError {
    error(.wraps(address: address, size: size))
  }

  private func error(_ reason: PropertyError.Reason) -> PropertyError {
    PropertyError(node: origin.node, property: origin.property, index: origin.index, reason)
  }
}

/// The first cell of a three-cell address (PCI Bus Binding to IEEE 1275, section 2.2.1.1).
extension BlockOnBus {
  /// The bits `ss` of phys.hi: configuration, I/O, or memory that is reached by 32 or by 64 bits.
  private func spaceCode(_ space: UInt32?) -> UInt32 { (space ?? 0) >> 24 & 3 }

  private var isConfigurationSpace: Bool {
    location.space != nil && bus.isPCI && spaceCode(location.space) == 0
  }

  /// Whether a window is of the kind of addresses that the block is.
  ///
  /// On PCI only the space counts, and 32-bit memory space is the lower end of 64-bit memory space;
  /// the other bits are the device's number and hints. Elsewhere all of the cell counts.
  private func isSameSpace(_ window: UInt32?) -> Bool {
    guard location.space != window else { return true }
    return bus.isPCI && min(spaceCode(location.space), 2) == min(spaceCode(window), 2)
  }
}

extension Node {
  /// Whether the node is a PCI bus, which writes addresses in its own way.
  var isPCI: Bool {
    let type = property(named: "device_type").flatMap { try? $0.string }
    return type == "pci" || type == "pciex" || baseName == "pcie"
  }
}
