extension VMSAv8_64 {
  /// A way to start walks: at which level, with how many consecutive tables.
  struct Root: Hashable, Sendable {
    /// The level of the root.
    let level: Level
    /// Bits of a virtual address.
    let addressBits: UInt8

    /// All ways that reach an address, the fewest levels first.
    ///
    /// Stage 1 has one. In stage 2 up to sixteen tables can be put in the place of one table of the
    /// level before, and of those that it leads to: which is smaller depends on the mappings.
    static func candidates(for highest: UInt64, _ configuration: Configuration) -> [Self] {
      let legal = configuration.legalAddressBits
      let geometry = configuration.granule.geometry
      let needed =
        configuration.virtualAddressBits
        ?? max(UInt8(64 - highest.leadingZeroBitCount), legal.lowerBound)
      guard configuration.regime == .stage2 else {
        let start = geometry.startLevel(addressBits: needed)
        let bits = configuration.virtualAddressBits ?? widest(start, needed, geometry, legal)
        return [Self(level: start, addressBits: bits)]
      }
      return Level.allCases.reversed().compactMap { level in
        let bits = configuration.virtualAddressBits ?? widest(level, needed, geometry, legal)
        guard configuration.startLevel.map({ $0 == level }) ?? true,
          configuration.granule.allowsStart(at: level, addressBits: bits),
          configuration.granule.allowsStart(
            at: level, physicalAddressSize: configuration.physicalAddressSize,
            smallTables: configuration.allowsSmallTables)
        else { return nil }
        return Self(level: level, addressBits: bits)
      }
    }

    /// As many bits as cost no further table in the root.
    private static func widest(
      _ level: Level, _ needed: UInt8, _ geometry: Geometry, _ legal: ClosedRange<UInt8>
    ) -> UInt8 {
      let full = UInt8(geometry.shift(of: level)) + geometry.indexBits
      return min(max(full, needed), legal.upperBound)
    }
  }
}
