public import Addresses

extension VMSAv8_64 {
  /// Mappings turned into tables, before it is known where the tables will lie.
  public struct Plan: Hashable, Sendable {
    /// What the plan was made for.
    public let configuration: Configuration
    /// `TCR_ELx`, or `VTCR_EL2` for stage 2.
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
      if let start = configuration.startLevel, Root.candidates(for: 0, configuration).isEmpty {
        throw .illegalStartLevel(start)
      }
      let extents = try Extent.extents(of: mappings, configuration)
      let highest = extents.last?.last ?? 0
      (control, tables) = try Self.fewestTables(for: extents, highest: highest, configuration)
      mappedHull = extents.first.flatMap {
        VirtualRange(start: VirtualAddress($0.first), last: VirtualAddress(highest))
      }
      self.configuration = configuration
    }

    /// The smallest of the plans for each way to start walks.
    private static func fewestTables(
      for extents: [Extent], highest: UInt64, _ configuration: Configuration
    ) throws(PlanError) -> (TranslationControl, [Table]) {
      var best: (control: TranslationControl, tables: [Table])?
      var failure = PlanError.tooManyTables(allowed: configuration.maximumTables)
      for root in Root.candidates(for: highest, configuration) {
        let control = TranslationControl(
          virtualAddressBits: root.addressBits, granule: configuration.granule,
          physicalAddressSize: configuration.physicalAddressSize, startLevel: root.level)
        do throws(PlanError) {
          let tables = try TableTree.tables(
            for: extents, configuration.granule.geometry, start: root.level,
            rootTables: control.rootTables, configuration)
          let pages = tables.count + control.rootTables
          if best.map({ pages < $0.tables.count + $0.control.rootTables }) ?? true {
            best = (control, tables)
          }
        } catch {
          failure = error
        }
      }
      guard let best else { throw failure }
      return best
    }

    /// How many tables there are, each of them a granule in size.
    public var tableCount: Int { tables.count - 1 + control.rootTables }

    /// How many tables of a level there are.
    public func tableCount(at level: Level) -> Int {
      level == control.startLevel ? control.rootTables : tables.count { $0.level == level }
    }

    /// What the address of the tables must be a multiple of: the size of all tables of the root.
    public var alignment: UInt64 { configuration.granule.size * UInt64(control.rootTables) }

    /// The tables as words.
    ///
    /// - Parameter base: where the first of the consecutive tables lies; a multiple of `alignment`.
    public func encoded(at base: PhysicalAddress) throws(PlanError) -> EncodedTables {
      let size = configuration.granule.size
      let places = (0..<tableCount).compactMap { base.advanced(by: UInt64($0) * size) }
      try check(places)
      guard places.count == tableCount else {
        throw .tablesTooHigh(bits: configuration.physicalAddressSize.bits)
      }
      return EncodedTables(registers: registers(root: base), base: base, pages: pages(at: places))
    }

    /// The tables as words, wherever the pages after the root lie.
    ///
    /// - Parameter places: where each page lies: those of the root, which follow each other, at a
    ///   multiple of `alignment`, and the others at multiples of the granule.
    public func encoded(at places: [PhysicalAddress]) throws(PlanError) -> EncodedTables {
      let root = places.first ?? PhysicalAddress(0)
      let size = configuration.granule.size
      let areTogether = (0..<min(control.rootTables, places.count)).allSatisfy {
        places[$0].rawValue == root.rawValue &+ UInt64($0) &* size
      }
      guard places.count == tableCount, areTogether else { throw .misplacedTables }
      try check(places)
      return EncodedTables(
        registers: registers(root: root), base: root, pages: pages(at: places), places: places)
    }

    private func check(_ places: [PhysicalAddress]) throws(PlanError) {
      let granule = configuration.granule.size
      let size = configuration.physicalAddressSize
      for (number, place) in places.enumerated() {
        let alignment = number == 0 ? alignment : granule
        if let fault = Misalignment(.physicalStart, place.rawValue, alignment: alignment) {
          throw .misalignedTables(fault)
        }
        guard let last = place.advanced(by: granule - 1),
          last.rawValue <= size.last
        else { throw .tablesTooHigh(bits: size.bits) }
      }
    }

    private func registers(root: PhysicalAddress) -> Registers {
      let isStage2 = configuration.regime == .stage2
      return Registers(
        regime: configuration.regime,
        translationControl: control.encoded(for: configuration.regime),
        memoryAttributeIndirection: isStage2 ? 0 : MemoryAttributeIndirection.fixed.rawValue,
        translationTableBase: isStage2
          ? VTTBR_EL2(tables: root, vmid: configuration.vmid).rawValue : root.rawValue)
    }

    /// The words of each page.
    private func pages(at places: [PhysicalAddress]) -> [[UInt64]] {
      let geometry = configuration.granule.geometry
      let (entries, rootTables) = (geometry.entries, control.rootTables)
      return tables.enumerated().flatMap { number, table in
        let words = table.words(geometry, count: number == 0 ? rootTables : 1) { child in
          places[child - 1 + rootTables]
        }
        return stride(from: 0, to: words.count, by: entries).map {
          Array(words[$0..<$0 + entries])
        }
      }
    }
  }
}
