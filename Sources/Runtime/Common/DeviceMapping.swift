/// What mapping a device at run time came to.
public enum DeviceMapping: Equatable, Sendable {
  /// Nothing of the range was mapped before; now all of it is.
  case mapped
  /// Parts of the range were mapped already, in the same way; the rest is now, too.
  case completed
  /// The whole range was mapped already, in the same way.
  case alreadyMapped

  /// The outcome in words.
  public var name: StaticString {
    switch self {
    case .mapped: "mapped"
    case .completed: "completed"
    case .alreadyMapped: "already mapped"
    }
  }
}

/// Why a device was not mapped, so that nothing has changed.
public enum DeviceMappingError: Error, Equatable, Sendable {
  /// The range is empty, or ends beyond the addresses that the plan can express.
  case outOfReach
  /// The address belongs to something else in the memory map: memory, a guard.
  case claimed(at: UInt64)
  /// The address is mapped already, to something else or in another way.
  case conflict(at: UInt64)
  /// The new tables need more spare pages than there are.
  case tablesExhausted(needed: Int, available: Int)
  /// The board runs without translation.
  case noTranslation

  /// The reason in words.
  public var name: StaticString {
    switch self {
    case .outOfReach: "out of reach"
    case .claimed: "claimed by another region"
    case .conflict: "mapped in another way"
    case .tablesExhausted: "out of spare table pages"
    case .noTranslation: "no translation"
    }
  }
}
