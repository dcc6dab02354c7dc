import Addresses
import Protection

/// What boardgen's own planner makes of a requirement.
struct OwnAllocation {
  /// The regions of the plan.
  let count: Int
  /// Whether no fewer could do.
  let isOptimal: Bool
  /// What the plan exposes beyond what was asked for: the rounding to granules, or to subregions
  /// where things were placed so as to be one region each.
  let exposure: Exposure

  /// Places what has no address, one after the other, and plans.
  init(_ requirement: Requirement, on unit: any RegionUnit) throws(AllocationFailure) {
    var places = Allocation()
    var next = requirement.banks.first?.range.start ?? PhysicalAddress(0)
    for item in requirement.items {
      let range: PhysicalRange?
      if let start = item.start {
        range = try .of(start, item.size)
      } else {
        range = unit.placement(of: item.size, from: next)
        next = range?.end ?? next
      }
      guard let range, let rounded = range.roundedOutwards(to: unit.granule) else {
        throw AllocationFailure("there is no place")
      }
      try places.add(item, at: range.start.rawValue, covering: rounded, on: unit)
    }
    try self.init(
      places.grants.map { Area($0.range, $0.permissions, $0.memoryType) }, dontCare: [],
      exposure: Exposure(of: places), on: unit)
  }

  /// Plans for the places that somebody else chose, with every liberty that they took.
  init(atExposureOf other: Exposure, on unit: any RegionUnit) throws(AllocationFailure) {
    let areas = other.kept.compactMap { area in
      area.range.roundedOutwards(to: unit.granule).map {
        Area($0, area.permissions, area.memoryType)
      }
    }
    try self.init(areas, dontCare: other.liberties, exposure: other, on: unit)
  }

  private init(
    _ areas: [Area], dontCare: [PhysicalRange], exposure: Exposure, on unit: any RegionUnit
  ) throws(AllocationFailure) {
    let areas = areas.sorted { $0.range.start < $1.range.start }
    let plan: RegionPlan
    do throws(RegionPlanError) {
      plan = try unit.plan(RegionWish(areas, dontCare: dontCare))
    } catch {
      throw AllocationFailure("\(error)")
    }
    let words = plan.entries.map(\.words)
    guard unit.disagreements(of: words, with: areas, dontCare: dontCare).isEmpty else {
      throw AllocationFailure("the model disagrees with the plan")
    }
    count = plan.entries.count
    isOptimal = plan.optimality == .optimal
    self.exposure = exposure
  }
}
