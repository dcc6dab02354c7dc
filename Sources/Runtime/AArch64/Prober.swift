internal import Machine
internal import Protection

/// What became of an access.
enum Outcome: Equatable {
  /// Translation let it through.
  case permitted
  /// Translation refused it.
  case denied

  /// The name as reports have it.
  var name: StaticString { self == .permitted ? "permitted" : "denied" }
}

/// Tries single accesses on the tables in use, without disturbing what they reach.
///
/// - Loads and stores are first put to the address-translation instructions, which access
///   nothing. A real access follows where it can do no harm: to memory that the map promises, and to
///   any address that translation refuses. A store writes back what a load has just read.
/// - Fetches take an exception before anything executes (attempt.S).
enum Prober {
  /// Tries one access.
  ///
  /// - Parameter expected: what the map says; only that is accessed for real.
  static func outcome(
    of access: Access, at address: UInt64, expecting expected: Outcome
  ) -> Outcome {
    switch access {
    case .fetch:
      return judge(attempt_fetch(address))
    case .load:
      let translated: Outcome = translate_load(address) & 1 == 0 ? .permitted : .denied
      let isSafe = translated == .denied || expected == .permitted
      return isSafe && !isDevice(address) ? judge(attempt_load(address)) : translated
    case .store:
      let translated: Outcome = translate_store(address) & 1 == 0 ? .permitted : .denied
      let isSafe = translated == .denied || expected == .permitted
      return isSafe && !isDevice(address) ? judge(attempt_store(address)) : translated
    }
  }

  /// Reads a syndrome; 0 means that there was no exception.
  private static func judge(_ rawSyndrome: UInt64) -> Outcome {
    let syndrome = Syndrome(rawValue: rawSyndrome)
    let isPermitted = rawSyndrome == 0 || syndrome.isIllegalState || syndrome.isExternalAbort
    return isPermitted ? .permitted : .denied
  }

  private static func isDevice(_ address: UInt64) -> Bool {
    let regions = Board.regions.span
    guard let index = regions.index(containing: address) else { return false }
    return regions[index].memoryType.isDevice
  }
}
