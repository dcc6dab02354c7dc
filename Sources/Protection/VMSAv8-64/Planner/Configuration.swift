extension VMSAv8_64 {
  /// What a plan is made for.
  public struct Configuration: Hashable, Sendable {
    /// Whose accesses the tables govern.
    public var regime: Regime
    /// The granule.
    public var granule: Granule
    /// The size of physical addresses that the processor implements.
    public var physicalAddressSize: PhysicalAddressSize
    /// Bits of a virtual address, in stage 2 of an intermediate physical one; `nil` takes as many as cost no further level of tables.
    public var virtualAddressBits: UInt8?
    /// Where walks of stage 2 start; `nil` takes the level that needs the fewest tables, and of
    /// several the last one.
    public var startLevel: Level?
    /// The number of the guest whose tables they are, for `VTTBR_EL2`.
    public var vmid: UInt8
    /// Whether the processor has FEAT_TTST, and virtual addresses may have fewer than 25 bits.
    public var allowsSmallTables: Bool
    /// Whether contiguous groups of equal leaves are marked, so that a TLB may hold them as one.
    public var marksContiguousGroups: Bool
    /// Whether tables of equal content are one table.
    ///
    /// An edit of live tables shows in every window that shares the table.
    public var sharesTables: Bool
    /// Whether something may be writable and executable, by the same level or by two.
    public var allowsWritableExecutable: Bool
    /// The most table pages that a plan may need.
    public var maximumTables: Int

    /// Makes a configuration; all but the first two values have a default.
    public init(
      regime: Regime, physicalAddressSize: PhysicalAddressSize, granule: Granule = .kib4,
      virtualAddressBits: UInt8? = nil, startLevel: Level? = nil, vmid: UInt8 = 0,
      allowsSmallTables: Bool = false,
      marksContiguousGroups: Bool = true, sharesTables: Bool = true,
      allowsWritableExecutable: Bool = false, maximumTables: Int = 4096
    ) {
      self.regime = regime
      self.physicalAddressSize = physicalAddressSize
      self.granule = granule
      self.virtualAddressBits = virtualAddressBits
      self.startLevel = startLevel
      self.vmid = vmid
      self.allowsSmallTables = allowsSmallTables
      self.marksContiguousGroups = marksContiguousGroups
      self.sharesTables = sharesTables
      self.allowsWritableExecutable = allowsWritableExecutable
      self.maximumTables = maximumTables
    }

    /// The numbers of virtual address bits that the processor can be set to.
    ///
    /// Intermediate physical addresses have no more bits than the processor's physical ones.
    public var legalAddressBits: ClosedRange<UInt8> {
      let fewest = granule.minimumAddressBits(smallTables: allowsSmallTables)
      let most = regime == .stage2 ? physicalAddressSize.bits : Granule.maximumAddressBits
      return fewest...most
    }
  }
}
