public import Addresses

extension VMSAv8_64 {
  /// Mappings turned into tables, before it is known where the tables will lie.
  public struct Plan: Hashable, Sendable {
    /// What the plan was made for.
    public let configuration: Configuration
    /// `TCR_ELx`.
    public let control: TranslationControl
    /// The range from the lowest to the highest mapped address; `nil` if nothing is mapped.
    public let mappedHull: VirtualRange?
    /// The tables, the root first.
    let tables: [Table]

    /// Plans mappings.
    ///
    /// - Parameter mappings: in any order; disjoint. Of their permissions those of the levels that
    ///   the regime governs count; where these are none, nothing is mapped.
    public init(_ mappings: [Mapping], _ configuration: Configuration) throws(PlanError) {
      let legal = configuration.legalAddressBits
      if let bits = configuration.virtualAddressBits, !legal.contains(bits) {
        throw .illegalAddressBits(bits, legal: legal)
      }
      let extents = try Extent.extents(of: mappings, configuration)
      let geometry = configuration.granule.geometry
      let highest = extents.last?.last ?? 0
      control = TranslationControl(
        virtualAddressBits: configuration.virtualAddressBits
          ?? Self.addressBits(for: highest, geometry, legal),
        granule: configuration.granule, physicalAddressSize: configuration.physicalAddressSize)
      mappedHull = extents.first.flatMap {
        VirtualRange(start: VirtualAddress($0.first), last: VirtualAddress(highest))
      }
      tables = try TableTree.tables(
        for: extents, geometry, start: control.startLevel, configuration)
      self.configuration = configuration
    }

    /// As many bits as the fewest levels that reach an address can resolve.
    private static func addressBits(
      for highest: UInt64, _ geometry: Geometry, _ legal: ClosedRange<UInt8>
    ) -> UInt8 {
      let needed = max(UInt8(64 - highest.leadingZeroBitCount), legal.lowerBound)
      let start = geometry.startLevel(addressBits: needed)
      return min(UInt8(geometry.shift(of: start)) + geometry.indexBits, legal.upperBound)
    }

    /// How many tables there are, each of them a granule in size.
    public var tableCount: Int { tables.count }

    /// How many tables of a level there are.
    public func tableCount(at level: Level) -> Int { tables.count { $0.level == level } }

    /// The tables as words.
    ///
    /// - Parameter base: where the first of the consecutive tables lies; a multiple of the granule.
    public func encoded(at base: PhysicalAddress) throws(PlanError) -> EncodedTables {
      let granule = configuration.granule
      if let fault = Misalignment(.physicalStart, base.rawValue, granule: granule) {
        throw .misalignedTables(fault)
      }
      let size = configuration.physicalAddressSize
      guard let last = base.advanced(by: UInt64(tables.count) * granule.size - 1),
        last.rawValue <= size.last
      else { throw .tablesTooHigh(bits: size.bits) }
      let pages = tables.map { table in
        table.words(granule.geometry) {
          PhysicalAddress(base.rawValue &+ UInt64($0) &* granule.size)
        }
      }
      return EncodedTables(
        registers: Registers(
          regime: configuration.regime,
          translationControl: control.encoded(for: configuration.regime),
          memoryAttributeIndirection: MemoryAttributeIndirection.fixed.rawValue,
          translationTableBase: base.rawValue),
        base: base, pages: pages)
    }
  }
}
