import Addresses

/// Looks for places in RAM, and says why there are none.
struct PlaceFinder {
  let banks: [PhysicalRange]
  let granule: UInt64
  private let board: Board
  private let window: Sourced<PhysicalRange>?
  private(set) var obstacles: [Obstacle]

  /// Prepares to place things on a board, in whole granules.
  ///
  /// - Parameter window: the only addresses to choose from, instead of all RAM.
  init(_ board: Board, granule: UInt64, window: Sourced<PhysicalRange>? = nil) {
    self.board = board
    self.window = window
    self.granule = granule
    banks = board.memory.map(\.range)
    obstacles = Obstacle.all(on: board, granule: granule)
  }

  /// Lets nothing else be placed there.
  mutating func take(_ range: PhysicalRange, for name: String, from origin: Origin) {
    obstacles.append(Obstacle(range: range, name: name, origin: origin))
  }

  /// The RAM that may be chosen from; what a person chose may be outside of it.
  var openBanks: [PhysicalRange] {
    guard let window else { return banks }
    return banks.compactMap { $0.intersection(window.value) }
  }

  /// The RAM that is free.
  var free: FreeSpace {
    FreeSpace(banks: openBanks, obstacles: obstacles.map(\.range), granule: granule)
  }

  /// The RAM that is free for things of a kind: inside the sections that the tree declares for
  /// them, or where it declares none.
  func free(for kind: MemorySection.Kind?) -> FreeSpace {
    let own = board.declaredSections.filter { $0.kind == kind }.map(\.range)
    let others = board.declaredSections.filter { $0.kind != kind }.map(\.range)
    let inside =
      own.isEmpty
      ? openBanks
      : own.compactMap { range in
        window.map { range.intersection($0.value) } ?? range
      }
    return FreeSpace(
      banks: inside, obstacles: obstacles.map(\.range) + others, granule: granule)
  }

  /// The aligned addresses on both sides of one that is not.
  static func nearest(to address: PhysicalAddress, alignment: UInt64) -> String {
    let choices = [address.alignedDown(to: alignment), address.alignedUp(to: alignment)]
    return choices.compactMap { $0?.description }.joined(separator: " or ")
  }

  /// The range that a person chose the address of; reports if it wraps, or is not on a granule.
  func range(
    at address: Sourced<UInt64>, size: UInt64, findings: inout Findings
  ) -> PhysicalRange? {
    guard let range = PhysicalRange(start: PhysicalAddress(address.value), size: size) else {
      findings.report(
        .rangeWraps, at: address.origin,
        "\(Quantity.describe(size)) from \(Hex.grouped(address.value)) passes 2^64")
      return nil
    }
    if !range.start.isAligned(to: granule) {
      findings.report(
        .misaligned, at: address.origin,
        "\(range.start) is not aligned to the granule of \(Quantity.describe(granule))",
        advice: "use \(Self.nearest(to: range.start, alignment: granule))")
    }
    return range
  }

  /// Reports whatever keeps an address that a person chose from being used.
  func check(_ range: PhysicalRange, named name: String, origin: Origin, findings: inout Findings) {
    if !FreeSpace(banks: banks, obstacles: [], granule: granule).ranges.contains(where: {
      $0.contains(range)
    }) {
      findings.report(
        .outsideMemory, at: origin, "\(name) at \(range) is not inside a RAM bank",
        related: board.memory.map { .init($0.origin, "RAM \($0.range)") },
        advice: "choose an address inside RAM, or leave it to boardgen with 'auto'")
    }
    let inTheWay = obstacles.filter { $0.range.overlaps(range) }
    for (code, isHabit, what) in [
      (Diagnostic.Code.overlap, false, "overlaps what is there already"),
      (.loaderPlace, true, "is where some loaders put a device tree"),
    ] {
      let them = inTheWay.filter { $0.isHabit == isHabit }
      guard !them.isEmpty else { continue }
      findings.report(
        code, at: origin, "\(name) at \(range) \(what)",
        related: them.map { .init($0.origin, "\($0.name) \($0.range)") },
        advice: "choose another address, or leave it to boardgen with 'auto'")
    }
  }

  /// Reports that something does not fit anywhere.
  func reportNoRoom(
    for name: String, size: UInt64, alignment: UInt64, at origin: Origin, findings: inout Findings
  ) {
    let largest =
      free.largest.map { "the largest free range is \($0), \(Quantity.describe($0.size))" }
      ?? "no RAM is free"
    findings.report(
      .noRoom, at: origin,
      "there is no room for \(name) of \(Quantity.describe(size)), aligned to "
        + "\(Quantity.describe(alignment)): \(largest)",
      related: obstacles.filter { obstacle in banks.contains { $0.overlaps(obstacle.range) } }
        .map { .init($0.origin, "\($0.name) \($0.range)") }
        + [window].compactMap { $0 }.map { .init($0.origin, "only \($0.value) may be used") },
      advice: "ask for less, or free one of these ranges")
  }
}
