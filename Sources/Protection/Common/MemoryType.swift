/// How the memory system may treat accesses (Arm ARM B2.7, "Memory types and attributes").
///
/// The names are Arm's: Gathering, Reordering, Early write acknowledgement. Other architectures'
/// types are named by the nearest of these.
public enum MemoryType: UInt8, Hashable, Sendable {
  /// Device memory; nothing is gathered, reordered or acknowledged early.
  case deviceNGnRnE
  /// Device memory; writes may be acknowledged early. The usual type of a peripheral.
  case deviceNGnRE
  /// Device memory; accesses may be reordered.
  case deviceNGRE
  /// Device memory; accesses may be gathered and reordered.
  case deviceGRE
  /// Normal memory, not cached.
  case normalNonCacheable
  /// Normal memory, write-through.
  case normalWriteThrough
  /// Normal memory, write-back with read and write allocation.
  case normalWriteBack

  /// Whether accesses may have side effects, so that nothing may be speculated.
  @inlinable
  public var isDevice: Bool { rawValue <= Self.deviceGRE.rawValue }
}
