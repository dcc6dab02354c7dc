internal import Machine
internal import Protection

/// Tries single accesses on the tables in use, without disturbing what they reach.
///
/// - Loads and stores are first put to the address-translation instructions, which access
///   nothing, and which also tell where the access would go. A real access follows where it can do
///   no harm: in memory that the map promises, and at any address that translation refuses. A store
///   writes back what a load has just read.
/// - Fetches take an exception before anything executes (attempt.S).
enum Prober {
  /// Tries one access to an address of this region, or of none.
  ///
  /// - Parameter isExpected: whether the map lets the access through.
  static func outcome(
    of access: Access, at address: UInt64, in region: MemoryRegion?, isExpected: Bool
  ) -> Outcome {
    let translation: Translation
    switch access {
    case .fetch: return judge(attempt_fetch(address))
    case .load: translation = Translation(par: translate_load(address))
    case .store: translation = Translation(par: translate_store(address))
    }
    if translation.isPermitted, let region {
      let alias = region.memoryType.isDevice ? Board.deviceAliasMask : 0
      let physical = address &- region.virtualBase &+ region.base | alias
      guard translation.leads(to: physical) else { return .misdirected }
      guard translation.hasType(region.memoryType) else { return .mistyped }
    }
    guard isExpected || !translation.isPermitted, region?.memoryType.isDevice != true else {
      return translation.isPermitted ? .permitted : .denied
    }
    return judge(access == .load ? attempt_load(address) : attempt_store(address))
  }

  /// Reads the syndrome of an attempt; 0 means that there was no exception.
  private static func judge(_ rawSyndrome: UInt64) -> Outcome {
    let syndrome = Syndrome(rawValue: rawSyndrome)
    let isPermitted = rawSyndrome == 0 || syndrome.isIllegalState || syndrome.isExternalAbort
    return isPermitted ? .permitted : .denied
  }
}

/// The answer to an address-translation instruction, PAR_EL1.
private struct Translation {
  let par: UInt64

  /// Whether `F` says that there was no fault.
  var isPermitted: Bool { par & 1 == 0 }

  /// Whether `PA` is the page of the physical address.
  func leads(to address: UInt64) -> Bool { (par ^ address) & 0x0000_ffff_ffff_f000 == 0 }

  /// Whether `ATTR` is the encoding of the memory type in MAIR_ELx.
  func hasType(_ type: MemoryType) -> Bool {
    let index = VMSAv8_64.MemoryAttributeIndirection.index(of: type)
    return par >> 56 == VMSAv8_64.MemoryAttributeIndirection.fixed[.attribute(index)]
  }
}
