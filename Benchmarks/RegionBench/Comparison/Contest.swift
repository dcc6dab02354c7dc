import Protection

/// Another system's way to choose regions, and the unit on which it meets boardgen's.
struct Contest: Sendable {
  let reference: any ReferenceAllocator
  let family: Requirement.Family
  let unit: any RegionUnit

  /// How many regions a processor of this kind usually has.
  let capacity: Int

  /// All of them; the units have more regions than any example needs.
  static let all = [
    Contest(PowerOfTwoPadding(), .pmsav7, PMSAv7_M.Unit(regionCount: 64), capacity: 8),
    Contest(SubregionsOfOneRegion(), .pmsav7, PMSAv7_M.Unit(regionCount: 64), capacity: 8),
    Contest(BackgroundSplitting(), .pmsav8M, PMSAv8_M.Unit(regionCount: 64), capacity: 8),
    Contest(
      SectionsByPage(), .pmsav8R, PMSAv8_32.Unit(level: .el2, regionCount: 64), capacity: 16),
    Contest(EnclosingBlock(), .pmp, PMP.Unit(entryCount: 64, isEnhanced: true), capacity: 16),
  ]

  init(
    _ reference: any ReferenceAllocator, _ family: Requirement.Family, _ unit: any RegionUnit,
    capacity: Int
  ) {
    self.reference = reference
    self.family = family
    self.unit = unit
    self.capacity = capacity
  }

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
