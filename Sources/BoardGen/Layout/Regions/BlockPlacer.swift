import Addresses
import Protection

/// Memory that a request asks for by its size.
struct Block {
  let name: String
  let size: Sourced<UInt64>
  let address: Sourced<UInt64>?

  init(name: String, size: Sourced<UInt64>, address: Sourced<UInt64>? = nil) {
    self.name = name
    self.size = size
    self.address = address
  }

  init(_ name: String, _ size: Sourced<UInt64>) { self.init(name: name, size: size) }

  init(_ guest: Request.Guest) {
    self.init(name: "guest \(guest.name.value)", size: guest.memory, address: guest.address)
  }
}

/// Places blocks of one kind side by side, where all that remains of RAM needs the fewest entries.
struct BlockPlacer {
  let unit: any RegionUnit
  let cost: RegionCost
  private(set) var places: PlaceFinder

  init(unit: any RegionUnit, cost: RegionCost, places: PlaceFinder) {
    self.unit = unit
    self.cost = cost
    self.places = places
  }

  /// A range for each block, in their order; reports those that have no place.
  ///
  /// - Parameter kind: the kind of section that they belong into.
  mutating func place(
    _ blocks: [Block], in kind: MemorySection.Kind, findings: inout Findings
  ) -> [Sourced<PhysicalRange>] {
    var ranges: [Int: Sourced<PhysicalRange>] = [:]
    for (index, block) in blocks.enumerated() {
      guard let address = block.address else { continue }
      guard let range = places.range(at: address, size: block.size.value, findings: &findings)
      else { continue }
      let granule = places.granule
      if !block.size.value.isMultiple(of: granule) {
        findings.report(
          .misaligned, at: block.size.origin,
          "\(Quantity.describe(block.size.value)) for \(block.name) is not a number of whole "
            + "granules",
          advice: "use a multiple of \(Quantity.describe(granule))")
      }
      places.check(range, named: block.name, origin: address.origin, findings: &findings)
      places.take(range, for: block.name, from: address.origin)
      ranges[index] = Sourced(range, from: address.origin)
    }
    let open = blocks.indices.filter { blocks[$0].address == nil }
    let found = cheapestSection(open.map { blocks[$0] }, kind, findings: &findings)
    for (index, range) in zip(open, found) {
      places.take(range, for: blocks[index].name, from: blocks[index].size.origin)
      ranges[index] = Sourced(range, from: blocks[index].size.origin)
    }
    return blocks.indices.compactMap { ranges[$0] }
  }

  private func cheapestSection(
    _ blocks: [Block], _ kind: MemorySection.Kind, findings: inout Findings
  ) -> [PhysicalRange] {
    guard !blocks.isEmpty else { return [] }
    let all = places.free
    let free = places.free(for: kind)
    var best: (ranges: [PhysicalRange], entries: Int)?
    for range in free.ranges {
      for floor in floors(in: range, blocks) {
        guard let ranges = line(up: blocks, from: floor, in: range) else { continue }
        var rest = all
        for taken in ranges { rest.remove(taken) }
        let entries = cost.entries(forMemory: rest.ranges) + cost.entries(forMemory: ranges)
        if best.map({ entries < $0.entries }) ?? true { best = (ranges, entries) }
      }
    }
    if let best { return best.ranges }
    for block in blocks {
      places.reportNoRoom(
        for: block.name, size: block.size.value, alignment: places.granule, at: block.size.origin,
        findings: &findings)
    }
    return []
  }

  /// Both ends of a free range.
  private func floors(in range: PhysicalRange, _ blocks: [Block]) -> [PhysicalAddress] {
    guard let packed = line(up: blocks, from: range.start, in: range),
      let last = packed.last?.last
    else { return [] }
    let size = last.rawValue - range.start.rawValue
    let alignment = UInt64(1) << (63 - UInt64(max(1, size).leadingZeroBitCount))
    let high = PhysicalAddress(range.last.rawValue - size).alignedDown(to: alignment)
    return high > range.start ? [range.start, high] : [range.start]
  }

  /// The blocks one after the other, each where the unit likes it.
  private func line(
    up blocks: [Block], from floor: PhysicalAddress, in free: PhysicalRange
  ) -> [PhysicalRange]? {
    var ranges: [PhysicalRange] = []
    var floor = floor
    for block in blocks {
      guard block.size.value > 0, block.size.value <= free.size,
        let range = unit.placement(of: block.size.value, from: floor)?
          .roundedOutwards(to: places.granule), free.contains(range)
      else { return nil }
      ranges.append(range)
      guard let next = range.end else { return ranges.count == blocks.count ? ranges : nil }
      floor = next
    }
    return ranges
  }
}
