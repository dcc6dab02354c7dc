internal import Machine
internal import Protection

/// Tries single accesses, for real: a unit of regions has no instruction that answers for it.
///
/// What should be refused is tried wherever it is, since nothing comes of it. What should go through
/// is tried where it does no harm.
enum Prober {
  /// Tries one access to an address of this region, or of none.
  ///
  /// - Parameter isExpected: whether the map lets the access through.
  static func outcome(
    of access: Access, at address: UInt64, in region: MemoryRegion?, isExpected: Bool
  ) -> Outcome {
    guard !isExpected || isHarmless(access, at: address, in: region) else { return .untried }
    let pointer = UInt(truncatingIfNeeded: address)
    let isRefused =
      switch access {
      case .load: attempt_load(pointer)
      case .store: attempt_store(pointer)
      case .fetch: attempt_fetch(pointer)
      }
    return isRefused == 0 ? .permitted : .denied
  }

  /// Whether nothing comes of an access that goes through.
  ///
  /// - A device's first register is taken to stand a load, and nothing else of it.
  /// - Memory gets back what a load has just read.
  /// - The image's code begins and ends with instructions that return, and only its edges are tried.
  /// - Where there is no region, nobody may answer.
  private static func isHarmless(
    _ access: Access, at address: UInt64, in region: MemoryRegion?
  ) -> Bool {
    guard let region else { return false }
    switch access {
    case .load: return !region.memoryType.isDevice || address == region.base
    case .store: return !region.memoryType.isDevice
    case .fetch: return region.kind == .text
    }
  }
}
