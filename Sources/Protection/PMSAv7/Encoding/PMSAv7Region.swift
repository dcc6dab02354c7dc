extension PMSAv7 {
  /// A region as the architecture describes it, whichever registers hold it.
  public struct Region: Hashable, Sendable {
    /// The first address, a multiple of the size.
    public var base: UInt32
    /// log2 of the size in bytes, 5 to 32.
    public var exponent: UInt8
    /// `SRD`: bit n is set where subregion n does not belong to the region.
    public var disabledSubregions: UInt8
    /// Who may read and write.
    public var access: AccessPermission
    /// Whether nobody may fetch.
    public var executeNever: Bool
    /// The memory type.
    public var attributes: MemoryAttributes

    /// Makes a region of its parts.
    public init(
      base: UInt32, exponent: UInt8, disabledSubregions: UInt8 = 0, access: AccessPermission,
      executeNever: Bool, attributes: MemoryAttributes
    ) {
      self.base = base
      self.exponent = exponent
      self.disabledSubregions = disabledSubregions
      self.access = access
      self.executeNever = executeNever
      self.attributes = attributes
    }
  }
}
