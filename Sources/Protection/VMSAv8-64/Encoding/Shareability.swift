extension VMSAv8_64 {
  /// Which observers see accesses coherently; the `SH` fields of descriptors and `TCR_ELx`.
  public enum Shareability: UInt8, Hashable, Sendable {
    /// This processing element only.
    case none = 0b00
    /// The outer shareable domain.
    case outer = 0b10
    /// The inner shareable domain: all cores under one operating system.
    case inner = 0b11

    /// What applies to a memory type: device and non-cacheable memory is outer shareable whatever
    /// the descriptor says; cacheable memory is to be coherent between cores.
    public init(of memoryType: MemoryType) {
      switch memoryType {
      case .deviceNGnRnE, .deviceNGnRE, .deviceNGRE, .deviceGRE, .normalNonCacheable: self = .outer
      case .normalWriteThrough, .normalWriteBack: self = .inner
      }
    }
  }
}
