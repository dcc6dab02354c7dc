public import Addresses

extension VMSAv8_64 {
  /// Consecutive blocks or pages of one size that lead linearly to physical addresses.
  public struct LeafRun: Hashable, Sendable {
    /// The virtual addresses.
    public let virtual: VirtualRange
    /// Where they lead.
    public let physical: PhysicalAddress
    /// The level of the tables that hold the leaves.
    public let level: Level
    /// Bytes of one block or page.
    public let leafSize: UInt64
    /// Whether they form contiguous groups.
    public let isContiguous: Bool
    /// The rest of their descriptors.
    public let attributes: LeafAttributes
  }
}

extension VMSAv8_64.Plan {
  /// All blocks and pages in the order of virtual addresses.
  public var leaves: [VMSAv8_64.LeafRun] {
    var leaves: [VMSAv8_64.LeafRun] = []
    collect(0, base: 0, into: &leaves)
    return leaves
  }

  private func collect(_ number: Int, base: UInt64, into leaves: inout [VMSAv8_64.LeafRun]) {
    let table = tables[number]
    let size = configuration.granule.geometry.entrySize(at: table.level)
    for run in table.runs {
      let start = base &+ UInt64(run.index) &* size
      switch run.content {
      case .table(let child): collect(child, base: start, into: &leaves)
      case .leaves(let count, let address, let attributes, let isContiguous):
        guard
          let range = VirtualRange(start: VirtualAddress(start), size: UInt64(count) &* size)
        else { continue }
        leaves.append(
          VMSAv8_64.LeafRun(
            virtual: range, physical: PhysicalAddress(address), level: table.level,
            leafSize: size, isContiguous: isContiguous, attributes: attributes))
      }
    }
  }
}
