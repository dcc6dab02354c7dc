extension VMSAv8_64 {
  /// How table walks are cached; the `IRGN0` and `ORGN0` fields of `TCR_ELx`.
  public enum Cacheability: UInt8, Hashable, Sendable {
    /// Not cached.
    case nonCacheable = 0b00
    /// Write-back with read and write allocation.
    case writeBackWriteAllocate = 0b01
    /// Write-through with read allocation.
    case writeThrough = 0b10
    /// Write-back with read allocation.
    case writeBack = 0b11
  }
}
