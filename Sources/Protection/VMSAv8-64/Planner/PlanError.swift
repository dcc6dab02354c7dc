extension VMSAv8_64 {
  /// Why mappings can't be planned as they are.
  public enum PlanError: Error, Hashable, Sendable {
    /// An address of a mapping is no multiple of the granule.
    case misaligned(Mapping, Misalignment)
    /// Two mappings share virtual addresses.
    case overlap(Mapping, Mapping)
    /// A mapping reaches past the last virtual address.
    case virtualAddressTooLarge(Mapping, bits: UInt8)
    /// A mapping leads past the last physical address.
    case physicalAddressTooLarge(Mapping, bits: UInt8)
    /// No descriptor grants exactly the rights that a mapping wants.
    case inexpressible(Mapping, Inexpressible)
    /// A mapping would be writable and executable, which the configuration does not allow.
    case writableExecutable(Mapping)
    /// The configured number of virtual address bits is none that the processor can be set to.
    case illegalAddressBits(UInt8, legal: ClosedRange<UInt8>)
    /// Walks of stage 2 can't start at the configured level, with so many address bits.
    case illegalStartLevel(Level)
    /// More tables are needed than the configuration allows.
    case tooManyTables(allowed: Int)
    /// The place of the tables is no multiple of the granule, or that of the root none of its size.
    case misalignedTables(Misalignment)
    /// There are not as many places as tables, or the root's do not follow each other.
    case misplacedTables
    /// The tables reach past the last physical address.
    case tablesTooHigh(bits: UInt8)
  }

  /// An address that should have been a multiple of the granule, or of the root's size.
  public struct Misalignment: Hashable, Sendable {
    /// Which address of the mapping, or of the tables.
    public enum Place: UInt8, Hashable, Sendable {
      /// The first virtual address.
      case virtualStart
      /// The exclusive end of the virtual addresses.
      case virtualEnd
      /// The first physical address.
      case physicalStart
    }

    /// Which address it is.
    public let place: Place
    /// The address.
    public let address: UInt64
    /// The nearest multiple below.
    public let below: UInt64
    /// The nearest multiple above; `nil` if it is 2^64.
    public let above: UInt64?

    /// `nil` if the address is aligned.
    init?(_ place: Place, _ address: UInt64, alignment: UInt64) {
      guard address & (alignment &- 1) != 0 else { return nil }
      self.place = place
      self.address = address
      below = address & ~(alignment &- 1)
      let (above, overflow) = below.addingReportingOverflow(alignment)
      self.above = overflow ? nil : above
    }
  }
}
