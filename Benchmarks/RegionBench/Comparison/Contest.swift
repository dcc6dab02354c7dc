import Protection

/// Another system's way to choose regions, and the unit on which it meets boardgen's.
struct Contest: Sendable {
  let reference: any ReferenceAllocator
  let family: Requirement.Family
  let unit: any RegionUnit

  /// All of them.
  static let all = [
    Contest(
      reference: PowerOfTwoPadding(), family: .pmsav7, unit: PMSAv7_M.Unit(regionCount: 8)),
    Contest(
      reference: SubregionsOfOneRegion(), family: .pmsav7, unit: PMSAv7_M.Unit(regionCount: 8)),
    Contest(
      reference: BackgroundSplitting(), family: .pmsav8M, unit: PMSAv8_M.Unit(regionCount: 8)),
    Contest(
      reference: SectionsByPage(), family: .pmsav8R,
      unit: PMSAv8_32.Unit(level: .el2, regionCount: 16)),
    Contest(
      reference: EnclosingBlock(), family: .pmp,
      unit: PMP.Unit(entryCount: 16, isEnhanced: true)),
  ]

  /// Lets both choose regions for a requirement.
  func outcome(of requirement: Requirement) -> Outcome {
    Outcome(
      requirement: requirement.name,
      own: Result { () throws(AllocationFailure) in try OwnAllocation(requirement, on: unit) },
      other: Result { () throws(AllocationFailure) in
        let allocation = try reference.allocate(requirement, on: unit)
        let exposure = Exposure(of: allocation)
        return Outcome.Other(
          count: allocation.grants.count, exposure: exposure,
          matched: Result { () throws(AllocationFailure) in
            try OwnAllocation(atExposureOf: exposure, on: unit)
          })
      })
  }
}

/// What two ways to choose regions make of one requirement.
struct Outcome {
  let requirement: String
  let own: Result<OwnAllocation, AllocationFailure>
  let other: Result<Other, AllocationFailure>

  /// The other system's regions.
  struct Other {
    let count: Int
    let exposure: Exposure
    /// What boardgen needs for the same places, if it may expose and lose just the same bytes.
    let matched: Result<OwnAllocation, AllocationFailure>
  }

  /// Whether boardgen finds a plan, and needs no more regions than the other at equal exposure.
  var isPassed: Bool {
    guard case .success(let own) = own else { return false }
    guard case .success(let other) = other else { return true }
    guard case .success(let matched) = other.matched, matched.count <= other.count else {
      return false
    }
    let exposesMore = other.exposure.exposed > own.exposure.exposed || other.exposure.lost > 0
    return exposesMore || own.count <= other.count
  }
}
