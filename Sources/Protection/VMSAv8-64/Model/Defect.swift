public import Addresses

extension VMSAv8_64 {
  /// Something in tables that no correct table contains.
  public enum Defect: Hashable, Sendable {
    /// A valid entry whose use faults all the same, whatever the access.
    case fault(Fault, at: VirtualAddress)
    /// Bits that are reserved, or mean something that no plan wants, as nG, GP and APTable do.
    case strangeBits(UInt64, Level, at: VirtualAddress)
    /// Entries with the contiguous bit that are not all alike, aligned and in sequence.
    case brokenContiguousGroup(Level, at: VirtualAddress)
    /// The address of the root is no multiple of its size.
    case misalignedRoot(PhysicalAddress)
  }
}

extension VMSAv8_64.Descriptor {
  private static func mask(_ fields: [BitField<Self>]) -> UInt64 {
    fields.reduce(0) { $0 | $1.mask }
  }

  /// The bits that a descriptor that maps something, or leads to a table, should not have, or lacks.
  func strangeBits(
    _ kind: Kind, _ level: VMSAv8_64.Level, _ geometry: VMSAv8_64.Geometry,
    _ regime: VMSAv8_64.Regime
  ) -> UInt64 {
    let low = UInt8(geometry.shift(of: level))
    switch (kind, regime) {
    case (.table, _):
      return rawValue
        & ~Self.mask([.valid, .tableOrPage, .address(from: geometry.pageShift)])
    case (_, .el1And0):
      return rawValue
        & ~(Self.leafBits
        | Self.mask([.address(from: low), .unprivileged, .privilegedExecuteNever]))
    case (_, .el2):
      let ones = Self.mask([.unprivileged])
      return (rawValue ^ ones) & ~(Self.leafBits | Self.mask([.address(from: low)]))
    case (_, .stage2):
      return rawValue
        & ~Self.mask([
          .valid, .tableOrPage, .memoryAttributes, .guestRead, .guestWrite, .shareability,
          .accessFlag, .contiguous, .guestExecuteNever, .address(from: low),
        ])
    }
  }

  private static var leafBits: UInt64 {
    mask([
      .valid, .tableOrPage, .attributeIndex, .readOnly, .shareability, .accessFlag, .contiguous,
      .executeNever,
    ])
  }
}
