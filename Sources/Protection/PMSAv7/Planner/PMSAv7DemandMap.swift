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
        range.roundedInwards(to: granule).map { ($0, []) }
      }
      for area in areas {
        let contents: Contents
        do throws(InexpressibleRights) {
          contents = try Contents(area.permissions, area.memoryType)
          if !contents.executeNever, neverExecuted?.overlaps(area.range) == true {
            throw .executableDevice
          }
        } catch {
          throw .inexpressible(area, error)
        }
        layers.append((area.range, demands(contents)))
      }
      layers += wish.standing.compactMap { area in
        area.range.roundedOutwards(to: granule).map { ($0, .untouched) }
      }
      if let unprotected { layers.append((unprotected, [])) }
      runs = Self.runs(layers)
    }

    /// The contents of regions that have some paint.
    func contents(of paint: Paint) -> Contents {
      let number = paint.number - Paint.contents(0).number
      return contents.indices.contains(number) ? contents[number] : .hole
    }

    private mutating func demands(_ wanted: Contents) -> Demands {
      guard wanted != .hole else { return .denied }
      let number = contents.firstIndex(of: wanted) ?? contents.count
      if number == contents.count { contents.append(wanted) }
      return .contents(number)
    }

    /// The areas by address, if they can be planned for at all.
    private static func checked(_ wish: RegionWish) throws(RegionPlanError) -> [Area] {
      for area in wish.areas {
        guard area.range.last.rawValue <= UInt64(UInt32.max) else {
          throw .beyondAddressBits(area, bits: 32)
        }
        let edges = [area.range.start, area.range.end ?? area.range.start]
        for edge in edges where !edge.isAligned(to: granule) {
          throw .misaligned(
            area, at: edge, below: edge.alignedDown(to: granule), above: edge.alignedUp(to: granule)
          )
        }
      }
      let areas = wish.areas.sorted { $0.range.start < $1.range.start }
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
        [0] + layers.flatMap { [$0.range.start.rawValue, $0.range.last.rawValue &+ 1] })
      var runs: [Run] = []
      for edge in edges.sorted() where edge < end {
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
