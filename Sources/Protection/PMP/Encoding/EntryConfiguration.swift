extension PMP {
  /// The eight bits of one entry in a `pmpcfg` register (Privileged Architecture, "PMP CSRs").
  public struct EntryConfiguration: BitFields {
    /// The entry's bits.
    public let rawValue: UInt8

    /// Takes an entry's bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Makes an entry that matches nothing yet.
    public init(_ rights: AccessRights, isLocked: Bool = false) {
      var bits = Self(rawValue: 0)
      bits[.read] = rights.contains(.read) ? 1 : 0
      bits[.write] = rights.contains(.write) ? 1 : 0
      bits[.execute] = rights.contains(.execute) ? 1 : 0
      bits[.locked] = isLocked ? 1 : 0
      self = bits
    }

    /// An entry that matches nothing, or whose match denies S and U everything and, unlike all
    /// others, takes nothing from M that the background would not.
    public static var background: Self { Self(rawValue: 0) }

    /// The same rights for what `pmpaddr` says in another way.
    public func matching(_ mode: AddressMatching) -> Self {
      var bits = self
      bits[.addressMatching] = mode.rawValue
      return bits
    }

    /// How `pmpaddr` is read.
    public var addressMatching: AddressMatching {
      switch self[.addressMatching] {
      case 1: .tor
      case 2: .na4
      case 3: .napot
      default: .off
      }
    }

    /// The bits R, W and X.
    public var rights: AccessRights {
      (isSet(.read) ? AccessRights.read : .none).union(isSet(.write) ? .write : .none)
        .union(isSet(.execute) ? .execute : .none)
    }
  }

  /// The field A: what `pmpaddr` means.
  public enum AddressMatching: UInt8, Hashable, Sendable {
    /// Nothing matches.
    case off
    /// Top of range: from the preceding entry's `pmpaddr` (0 for entry 0) up to this one's.
    case tor
    /// Four naturally aligned bytes.
    case na4
    /// A naturally aligned power of two of at least eight bytes.
    case napot
  }
}

extension BitField<PMP.EntryConfiguration> {
  /// `R`.
  public static var read: Self { Self(0) }
  /// `W`.
  public static var write: Self { Self(1) }
  /// `X`.
  public static var execute: Self { Self(2) }
  /// `A`.
  public static var addressMatching: Self { Self(4, 3) }
  /// `L`: locked, and binding for M; with `mseccfg.MML`, a rule for M instead of S and U.
  public static var locked: Self { Self(7) }
}
