import Addresses

/// What a layout for Xen must be like: what Xen enforces, mostly by not booting, and what its
/// documents ask for without a check.
struct XenRules {
  let xen: XenConfiguration
  let board: Board
  /// Xen's name for the processor's registers: what a page costs in its table differs.
  var isWide: Bool { board.isWide }
  /// Whether an MPU, which has no second translation, keeps the domains apart.
  var isMPU: Bool { board.unit == .pmsav8_64 || board.unit == .pmsav8_32 }

  /// Reports every rule that is broken.
  func check(findings: inout Findings) {
    checkCounts(findings: &findings)
    // Where there are too many of something, there may be millions.
    guard !findings.hasErrors else { return }
    checkPlaces(findings: &findings)
    checkAlignment(findings: &findings)
    checkHeap(findings: &findings)
    checkMemoryOfHost(findings: &findings)
    for domain in xen.domains {
      checkDomain(domain, findings: &findings)
      checkMemory(of: domain, findings: &findings)
      checkRoom(in: domain, findings: &findings)
    }
    for (module, _) in xen.allModules { checkFile(of: module, findings: &findings) }
    checkSharedMemory(findings: &findings)
    checkDevices(findings: &findings)
  }
}

extension Sequence<UInt64> {
  /// The sum; as much as can be where it has more than 64 bits.
  var saturatingSum: UInt64 {
    reduce(0) { sum, term in
      let (result, overflow) = sum.addingReportingOverflow(term)
      return overflow ? .max : result
    }
  }
}

extension UInt64 {
  /// The product; as much as can be where it has more than 64 bits.
  func saturatingProduct(_ factor: UInt64) -> UInt64 {
    let (result, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : result
  }

  /// The smallest multiple of a power of two that is no less; as much as can be where it has more
  /// than 64 bits.
  func roundedUp(to alignment: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(alignment - 1)
    return overflow ? .max : sum & ~(alignment - 1)
  }
}
