import Addresses

extension PMSAv7 {
  /// A wish as a tree of subregions takes it: runs of granules with the same demands.
  struct DemandMap {
    /// log2 of the granules in the address space.
    static var exponent: Int { 27 }

    /// By first granule; neighbours differ.
    private(set) var runs: [Run] = []
    private var contents: [Contents] = []

    /// Checks a wish and cuts the address space into runs.
    ///
    /// - Parameters:
    ///   - unprotected: where regions have no effect, if anywhere.
    ///   - neverExecuted: where no region makes anything executable, if anywhere.
    init(
      _ wish: RegionWish, unprotected: PhysicalRange?, neverExecuted: PhysicalRange?
    ) throws(RegionPlanError) {
      let areas = try Self.checked(wish)
      var layers: [(PhysicalRange, Demands)] = wish.dontCare.compactMap { range in
        range.roundedInwards(to: granule).map { ($0, Demands()) }
      }
      for area in areas {
        do throws(InexpressibleRights) {
          let contents = try Self.contents(of: area, neverExecuted)
          layers.append((area.range, Demands(wanted: Paints(paint(contents)))))
        } catch {
          throw .inexpressible(area, error)
        }
      }
      for area in wish.standing {
        // Where only a part of a granule stands, no region does the right thing for all of it.
        if let range = area.range.roundedOutwards(to: granule) {
          layers.append((range, .untouched))
        }
        if let range = area.range.roundedInwards(to: granule),
          let contents = try? Self.contents(of: area, neverExecuted)
        {
          layers.append((range, .standing(paint(contents))))
        }
      }
      if let unprotected { layers.append((unprotected, Demands())) }
      runs = Self.runs(layers)
    }

    /// The contents of regions that have some paint.
    func contents(of paint: Paint) -> Contents {
      let number = paint.number - Paint.contents(0).number
      return contents.indices.contains(number) ? contents[number] : .hole
    }

    /// The paint of regions that have some contents.
    private mutating func paint(_ wanted: Contents) -> Paint {
      guard wanted != .hole else { return .hole }
      let number = contents.firstIndex(of: wanted) ?? contents.count
      if number == contents.count { contents.append(wanted) }
      return .contents(number)
    }

    /// The contents of regions that grant an area.
    private static func contents(
      of area: Area, _ neverExecuted: PhysicalRange?
    ) throws(InexpressibleRights) -> Contents {
      let contents = try Contents(area.permissions, area.memoryType)
      if !contents.executeNever, neverExecuted?.overlaps(area.range) == true {
        throw .executableDevice
      }
      return contents
    }

    /// The areas by address, if they can be planned for at all.
    private static func checked(_ wish: RegionWish) throws(RegionPlanError) -> [Area] {
      for area in wish.areas {
        guard area.range.last.rawValue <= UInt64(UInt32.max) else {
          throw .beyondAddressBits(area, bits: 32)
        }
        for edge in [area.range.start, area.range.end] {
          guard let edge, !edge.isAligned(to: granule) else { continue }
          throw .misaligned(
            area, at: edge, below: edge.alignedDown(to: granule), above: edge.alignedUp(to: granule)
          )
        }
      }
      let areas = wish.areas.byAddress
      for (lower, upper) in zip(areas, areas.dropFirst()) where lower.range.overlaps(upper.range) {
        throw .overlap(lower, upper)
      }
      for area in areas {
        if let other = wish.standing.first(where: { $0.range.overlaps(area.range) }) {
          throw .overlap(area, other)
        }
      }
      return areas
    }

    /// Runs over the whole space; later layers lie over earlier ones, all of them over a background.
    private static func runs(_ layers: [(range: PhysicalRange, demands: Demands)]) -> [Run] {
      let end = granule << UInt64(exponent)
      let edges = Set(
        [0] + layers.flatMap { [$0.range.start.rawValue, $0.range.last.rawValue &+ 1] }
      ).subtracting([end])
      var runs: [Run] = []
      for edge in edges.sorted() {
        let layer = layers.last { $0.range.contains(PhysicalAddress(edge)) }
        let demands = layer?.demands ?? .denied
        if runs.last?.demands != demands {
          runs.append(Run(first: edge / granule, demands: demands))
        }
      }
      return runs
    }
  }
}
