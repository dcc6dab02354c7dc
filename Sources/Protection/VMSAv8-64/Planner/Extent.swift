import Addresses

extension VMSAv8_64 {
  /// A maximal run of virtual addresses that lead linearly to physical ones in the same way.
  struct Extent: Hashable {
    /// The first virtual address.
    let first: UInt64
    /// The last virtual address.
    var last: UInt64
    /// What to add to a virtual address, modulo 2^64, for the physical one.
    let offset: UInt64
    /// What the descriptors say besides the address.
    let attributes: LeafAttributes

    /// Checks mappings, sorts them and joins what can be joined.
    ///
    /// Mappings that grant nothing in the regime need no descriptor and yield no extent.
    static func extents(
      of mappings: [Mapping], _ configuration: Configuration
    ) throws(PlanError) -> [Extent] {
      let sorted = mappings.sorted { $0.virtual.start < $1.virtual.start }
      for (lower, upper) in zip(sorted, sorted.dropFirst())
      where lower.virtual.overlaps(upper.virtual) {
        throw .overlap(lower, upper)
      }
      var extents: [Extent] = []
      for mapping in sorted {
        guard let extent = try extent(of: mapping, configuration) else { continue }
        if let previous = extents.last, previous.joins(extent) {
          extents[extents.count - 1].last = extent.last
        } else {
          extents.append(extent)
        }
      }
      return extents
    }

    /// `nil` if the mapping grants nothing in the regime.
    private static func extent(
      of mapping: Mapping, _ configuration: Configuration
    ) throws(PlanError) -> Extent? {
      try check(mapping, configuration)
      let rights = configuration.regime.union(mapping.permissions)
      guard rights != .none else { return nil }
      guard configuration.allowsWritableExecutable || !rights.contains([.write, .execute]) else {
        throw .writableExecutable(mapping)
      }
      let (first, last) = (mapping.virtual.start.rawValue, mapping.virtual.last.rawValue)
      do {
        let attributes = try LeafAttributes(
          permissions: mapping.permissions, memoryType: mapping.memoryType,
          regime: configuration.regime)
        return Extent(
          first: first, last: last, offset: mapping.physical.rawValue &- first,
          attributes: attributes)
      } catch {
        throw .inexpressible(mapping, error)
      }
    }

    private static func check(
      _ mapping: Mapping, _ configuration: Configuration
    ) throws(PlanError) {
      let granule = configuration.granule
      let (start, end) = (mapping.virtual.start.rawValue, mapping.virtual.last.rawValue &+ 1)
      if let fault = Misalignment(.virtualStart, start, alignment: granule.size)
        ?? Misalignment(.virtualEnd, end, alignment: granule.size)
        ?? Misalignment(.physicalStart, mapping.physical.rawValue, alignment: granule.size)
      {
        throw .misaligned(mapping, fault)
      }
      let bits = configuration.virtualAddressBits ?? configuration.legalAddressBits.upperBound
      guard mapping.virtual.last.rawValue >> UInt64(bits) == 0 else {
        throw .virtualAddressTooLarge(mapping, bits: bits)
      }
      let size = configuration.physicalAddressSize
      guard let last = mapping.lastPhysical, last.rawValue <= size.last else {
        throw .physicalAddressTooLarge(mapping, bits: size.bits)
      }
    }

    /// Whether `next` goes on where this extent ends.
    private func joins(_ next: Extent) -> Bool {
      last &+ 1 == next.first && offset == next.offset && attributes == next.attributes
    }
  }
}
