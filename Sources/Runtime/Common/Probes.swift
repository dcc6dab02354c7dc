internal import Protection

/// Compares what the machine does with what the memory map says, at every edge of the map.
public enum Probes {
  /// Tries every probe for load, store and fetch; prints each difference and a summary.
  ///
  /// A board without protection has nothing to compare. What can't be tried without doing harm is
  /// not counted.
  ///
  /// - Returns: whether the machine did everywhere what the map says.
  public static func run() -> Bool {
    let probes = Board.probes.span
    let regions = Board.regions.span
    var checked: UInt64 = 0
    var mismatches: UInt64 = 0
    for index in probes.indices where Board.isProtected {
      let address = probes[index] & ~0b111
      let rights = AccessRights(rawValue: UInt8(truncatingIfNeeded: probes[index] & 0b111))
      let region = regions.index(containing: address).map { regions[$0] }
      for number in UInt8(0)...2 {
        guard let access = Access(rawValue: number) else { continue }
        let isExpected = rights.contains(access.right)
        let expected: Outcome = isExpected ? .permitted : .denied
        let outcome = Prober.outcome(
          of: access, at: address, in: region, isExpected: isExpected)
        guard outcome != .untried else { continue }
        checked &+= 1
        guard outcome != expected else { continue }
        mismatches &+= 1
        Console.print(
          "probes: \(access.name) at \(hex: address) \(outcome.name), expected \(expected.name)")
        MemoryMap.describe(address)
      }
    }
    Console.print("probes: \(checked) checked, \(mismatches) mismatches")
    return mismatches == 0
  }
}

extension Access {
  /// The access in one word.
  var name: StaticString {
    switch self {
    case .load: "load"
    case .store: "store"
    case .fetch: "fetch"
    }
  }
}
