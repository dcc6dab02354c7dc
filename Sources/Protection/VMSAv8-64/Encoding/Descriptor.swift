public import Addresses

extension VMSAv8_64 {
  /// One entry of a translation table (Arm ARM D8, "Translation table descriptor formats").
  public struct Descriptor: BitFields {
    /// The entry's 64 bits.
    public let rawValue: UInt64

    /// Takes an entry's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// An entry that lets no access through.
    public static var invalid: Self { Self(rawValue: 0) }

    /// What an entry is.
    public enum Kind: UInt8, Hashable, Sendable {
      /// Nothing; accesses fault. Reserved encodings count, as the walker treats them so.
      case invalid
      /// The address of the next level's table.
      case table
      /// A leaf before level 3.
      case block
      /// A leaf of level 3.
      case page
    }

    /// What this entry is in a table of that level.
    public func kind(at level: Level, in geometry: Geometry) -> Kind {
      guard isSet(.valid) else { return .invalid }
      switch (level, isSet(.tableOrPage)) {
      case (.l3, true): return .page
      case (.l3, false): return .invalid
      case (_, true): return .table
      case (_, false): return geometry.allowsLeaf(at: level) ? .block : .invalid
      }
    }

    /// An entry that leads to a table of the next level, restricting nothing.
    ///
    /// - Parameter table: a multiple of the granule, below 2^48.
    public static func table(at table: PhysicalAddress) -> Self {
      var entry = Self(rawValue: table.rawValue & BitField<Self>.address(from: 12).mask)
      entry[.valid] = 1
      entry[.tableOrPage] = 1
      return entry
    }

    /// A block or page.
    ///
    /// - Parameters:
    ///   - address: where it leads; a multiple of the level's entry size, below 2^48.
    ///   - level: the level of the table that it is for, one that allows leaves.
    public static func leaf(
      at address: PhysicalAddress, _ attributes: LeafAttributes, level: Level
    ) -> Self {
      let bits = address.rawValue & BitField<Self>.address(from: 12).mask
      var entry = Self(rawValue: attributes.rawValue | bits)
      entry[.valid] = 1
      entry[.tableOrPage] = level == .l3 ? 1 : 0
      return entry
    }

    /// The address in a table descriptor.
    public func tableAddress(in geometry: Geometry) -> PhysicalAddress {
      PhysicalAddress(rawValue & BitField<Self>.address(from: geometry.pageShift).mask)
    }

    /// The address in a block or page of that level; lower bits are not part of it.
    public func leafAddress(at level: Level, in geometry: Geometry) -> PhysicalAddress {
      let low = UInt8(truncatingIfNeeded: geometry.shift(of: level))
      return PhysicalAddress(rawValue & BitField<Self>.address(from: low).mask)
    }
  }
}

extension BitField<VMSAv8_64.Descriptor> {
  /// Whether the entry lets the walk go on or end well.
  public static var valid: Self { Self(0) }
  /// One in table and page descriptors, zero in blocks.
  public static var tableOrPage: Self { Self(1) }
  /// `AttrIndx`: the memory type's index in `MAIR_ELx`.
  public static var attributeIndex: Self { Self(4, 2) }
  /// `NS`: the output address is Non-secure; only Secure state looks at it.
  public static var nonSecure: Self { Self(5) }
  /// `AP[1]`: EL0 may access; RES1 where there is one privilege level.
  public static var unprivileged: Self { Self(6) }
  /// `AP[2]`: nobody may write.
  public static var readOnly: Self { Self(7) }
  /// `SH`.
  public static var shareability: Self { Self(9, 8) }
  /// `AF`: the access flag, without which the first access faults.
  public static var accessFlag: Self { Self(10) }
  /// `nG`: TLB entries belong to one ASID.
  public static var notGlobal: Self { Self(11) }
  /// `nT`, in blocks: must not be cached in a TLB (FEAT_BBM).
  public static var noTranslation: Self { Self(16) }
  /// The next table's or the output address; its lowest bit depends on granule and level.
  public static func address(from low: UInt8) -> Self { Self(47, low) }
  /// `GP`: a guarded page, for branch target identification.
  public static var guarded: Self { Self(50) }
  /// `DBM`: hardware may make it writable (FEAT_HAFDBS).
  public static var dirtyBitModifier: Self { Self(51) }
  /// `Contiguous`: one of an aligned group of entries that a TLB may hold as one.
  public static var contiguous: Self { Self(52) }
  /// `PXN`: EL1 may not fetch.
  public static var privilegedExecuteNever: Self { Self(53) }
  /// `UXN`: EL0 may not fetch; `XN` where there is one privilege level.
  public static var executeNever: Self { Self(54) }
  /// `PXNTable`: EL1 may not fetch from anything below.
  public static var tablePrivilegedExecuteNever: Self { Self(59) }
  /// `UXNTable` or `XNTable`: EL0 (or the only level) may not fetch from anything below.
  public static var tableExecuteNever: Self { Self(60) }
  /// `APTable[0]`: EL0 may access nothing below.
  public static var tableNoUnprivileged: Self { Self(61) }
  /// `APTable[1]`: nobody may write below.
  public static var tableReadOnly: Self { Self(62) }
  /// `NSTable`: everything below is Non-secure; only Secure state looks at it.
  public static var tableNonSecure: Self { Self(63) }
}
