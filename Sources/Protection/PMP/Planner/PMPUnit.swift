public import Addresses

extension PMP {
  /// The PMP of a hart, as an implementation may choose it.
  ///
  /// S and U always have the same rights. Without Smepmp, entries are not locked, and M may do
  /// everything in every place that no area denies to all; an area without any rights takes a
  /// locked entry, which stays until reset. With Smepmp, `mseccfg.MML` and `MMWP` are set, and so is
  /// `RLB` for as long as entries are edited.
  ///
  /// The entries of one plan never cut an area except at multiples of eight bytes, so that aligned
  /// accesses of up to eight bytes that stay inside an area are never split between entries.
  public struct Unit: RegionUnit {
    /// The number of entries: 0, 16 or 64 of which an implementation may hard-wire some.
    public let capacity: Int
    /// The base-2 logarithm of the granule; 2 is the finest, 4 bytes.
    public let granularityLog2: UInt8
    /// How many bits a physical address has: 56 on RV64, 34 on RV32.
    public let addressBits: UInt8
    /// Whether it is Smepmp, with `mseccfg.MML` and `MMWP` set.
    public let isEnhanced: Bool

    /// Makes a unit of what an implementation chooses.
    public init(
      entryCount: Int, granularityLog2: UInt8 = 2, addressBits: UInt8 = 56, isEnhanced: Bool = false
    ) {
      capacity = entryCount
      self.addressBits = min(max(addressBits, 8), 56)
      self.granularityLog2 = min(max(granularityLog2, 2), self.addressBits)
      self.isEnhanced = isEnhanced
    }

    /// `PMP` or `PMP with Smepmp`.
    public var name: String { isEnhanced ? "PMP with Smepmp" : "PMP" }

    /// What bounds are multiples of, in bytes.
    public var granule: UInt64 { 1 << UInt64(granularityLog2) }

    /// A doubleword, which one load of RV64 takes: an entry that has some of its bytes and not all
    /// refuses it, whatever the rights (privileged specification, "Priority and Matching Logic").
    public var widestAccess: UInt64 { 8 }

    /// M, S and U; the last two are not told apart.
    public var privileges: [Privilege] { [.hypervisor, .kernel, .user] }

    /// Everything for M, unless `mseccfg.MMWP` forbids; nothing for S and U.
    public var background: Permissions {
      isEnhanced ? .none : Permissions(hypervisor: AccessRights.readWrite.union(.execute))
    }

    /// `pmpaddr`, and the entry's byte of `pmpcfg`.
    public var entryRegisters: [String] { ["pmpaddr", "pmpcfg"] }

    /// `mseccfg`, if there is one.
    ///
    /// M can't go on once it is written unless an entry already lets it execute, and such rows as
    /// need `MML` can't be written before it: start-up code first sets `RLB` alone and writes the
    /// entries of M's own code and data, then this value, then all entries.
    public var controlRegisters: [ControlRegister] {
      isEnhanced
        ? [ControlRegister("mseccfg", MachineSecurityConfiguration.editable.rawValue)] : []
    }

    /// Off, with the address 0.
    public var unusedEntry: [UInt64] { [0, 0] }

    /// The writes that replace an entry: it is off while its address changes.
    ///
    /// If the next entry is a TOR, its base is this entry's `pmpaddr`, and moves with it, whatever
    /// this entry's own mode is: between these writes the next entry is in force with the new base.
    /// Entries that are locked without Smepmp ignore the writes.
    public func steps(
      replacing old: [UInt64], with new: [UInt64], at index: Int
    ) -> [RegisterWrite] {
      guard old.count == 2, new.count == 2, old != new else { return [] }
      guard old[0] != new[0] else { return [RegisterWrite(index, 1, new[1])] }
      var steps: [RegisterWrite] = []
      if old[1] != 0 { steps.append(RegisterWrite(index, 1, 0)) }
      steps.append(RegisterWrite(index, 0, new[0]))
      if new[1] != 0 { steps.append(RegisterWrite(index, 1, new[1])) }
      return steps
    }

    /// Natural alignment for a power of two, which one NAPOT entry covers; whole granules otherwise.
    public func placement(of size: UInt64, from floor: PhysicalAddress) -> PhysicalRange? {
      guard size <= 1 << UInt64(addressBits) else { return nil }
      let rounded = (size + granule - 1) & ~(granule - 1)
      let alignment = rounded.nonzeroBitCount == 1 ? rounded : granule
      return floor.alignedUp(to: alignment).flatMap { PhysicalRange(start: $0, size: rounded) }
    }
  }
}
