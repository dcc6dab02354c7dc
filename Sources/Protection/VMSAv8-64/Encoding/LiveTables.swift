public import Addresses

extension VMSAv8_64 {
  /// Tables that a processor may be walking while they are edited.
  ///
  /// An edit only ever makes an invalid entry valid, or a valid one invalid, so no break-before-make
  /// sequence is needed. It is checked in full before the first store: where an error is thrown,
  /// nothing has changed. The caller then makes it visible: after `map`, `DSB ISHST` and `ISB`; after
  /// `unmap`, `DSB ISHST`, a `TLBI` of the range, `DSB ISH` and `ISB`.
  ///
  /// Tables that a plan shares between windows are edited for all of these windows at once.
  public struct LiveTables<Memory: TableMemory> {
    /// Where the tables lie.
    public var memory: Memory
    /// Whose accesses the tables govern.
    public let regime: Regime
    /// The shape of the tables and of addresses.
    public let control: TranslationControl
    /// The table where walks start.
    public let root: PhysicalAddress

    /// Takes existing tables.
    public init(
      memory: Memory, regime: Regime, control: TranslationControl, root: PhysicalAddress
    ) {
      self.memory = memory
      self.regime = regime
      self.control = control
      self.root = root
    }

    var geometry: Geometry { control.granule.geometry }

    /// Where the entry for a slot lies in a table of that level.
    func address(of slot: Slot, in table: PhysicalAddress, at level: Level) -> PhysicalAddress {
      let index = control.index(of: slot.base, at: level)
      return PhysicalAddress(table.rawValue &+ UInt64(truncatingIfNeeded: index) &* 8)
    }
  }

  /// What mapping a range into live tables came to.
  public enum MapOutcome: Hashable, Sendable {
    /// Nothing of the range was mapped before; now all of it is.
    case mapped
    /// Parts of the range were mapped already, in the same way; the rest is now, too.
    case completed
    /// The whole range was mapped already, in the same way.
    case alreadyMapped
  }

  /// Why an edit of live tables was refused.
  public enum EditError: Error, Hashable, Sendable {
    /// The range or the physical address isn't made of whole pages.
    case misaligned
    /// The range reaches past the last virtual address.
    case virtualAddressTooLarge
    /// The range leads past the last physical address.
    case physicalAddressTooLarge
    /// No descriptor grants exactly these rights.
    case inexpressible(Inexpressible)
    /// The range would be writable and executable.
    case writableExecutable
    /// The address is mapped already, in another way: by this descriptor.
    case conflict(at: VirtualAddress, Descriptor)
    /// Only part of this block or contiguous group, which starts at the address, was to go.
    case straddles(at: VirtualAddress, Descriptor)
    /// More spare tables are needed than there are.
    case poolExhausted(needed: Int, available: Int)
  }
}
