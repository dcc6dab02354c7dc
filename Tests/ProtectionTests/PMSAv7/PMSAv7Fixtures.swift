import Addresses
import Protection
import Testing

/// What the tests of both profiles share.
enum PMSAv7Fixtures {
  /// Units with more regions than any processor has, so that random maps fit.
  static let units: [any PMSAv7.Profile] = [
    PMSAv7_M.Unit(regionCount: 500), PMSAv7_R.Unit(regionCount: 500),
  ]

  /// What the two levels may do, and how memory is treated there: as programs want it.
  static let contents: [(Permissions, MemoryType)] = [
    (Permissions(kernel: .readExecute), .normalWriteBack),
    (Permissions(kernel: .read), .normalWriteBack),
    (Permissions(kernel: .readWrite), .normalWriteBack),
    (Permissions(kernel: .readWrite), .deviceNGnRE),
    (Permissions(kernel: .readWrite, user: .readWrite), .normalWriteThrough),
    (Permissions(kernel: .readExecute, user: .readExecute), .normalWriteBack),
    (Permissions(kernel: .readWrite, user: .read), .normalNonCacheable),
    (.none, .normalWriteBack),
  ]

  /// An area of numbers.
  static func area(
    _ start: UInt64, size: UInt64, _ permissions: Permissions = Permissions(kernel: .readWrite),
    _ type: MemoryType = .normalWriteBack
  ) throws -> Area {
    Area(try range(start, size: size), permissions, type)
  }

  /// A range of numbers.
  static func range(_ start: UInt64, size: UInt64) throws -> PhysicalRange {
    try #require(PhysicalRange(start: PhysicalAddress(start), size: size))
  }

  /// Disjoint areas between two addresses, some next to each other.
  static func areas(
    _ count: Int, _ span: ClosedRange<UInt64>, _ random: inout SplitMix64
  ) throws -> [Area] {
    var edges: Set<UInt64> = []
    while edges.count <= 2 * count {
      // Edges of all alignments, since random ones would hardly ever share a block.
      let alignment = UInt64(1) << UInt64.random(in: 5...16, using: &random)
      edges.insert(UInt64.random(in: span, using: &random) & ~(alignment - 1))
    }
    let sorted = edges.sorted()
    return try (0..<count).map { number in
      let end = sorted[2 * number + (Bool.random(using: &random) ? 1 : 2)]
      let (permissions, type) = contents.randomElement(using: &random) ?? contents[0]
      return try area(
        sorted[2 * number], size: end - sorted[2 * number], permissions, type)
    }
  }
}

/// Differences between a wish and what a unit's words do, found by asking the model.
struct PMSAv7Oracle {
  let unit: any PMSAv7.Profile
  /// What is granted: areas of all plans.
  let areas: [Area]
  /// Where anything may happen.
  let dontCare: [PhysicalRange]

  /// Addresses where something could differ: around all edges of both sides, and some others.
  func addresses(_ entries: [[UInt64]], _ random: inout SplitMix64) -> [UInt64] {
    let bounds = areas.flatMap { [$0.range.start.rawValue, $0.range.last.rawValue + 1] }
    let edges = bounds + unit.edges(of: entries).map(\.rawValue)
    let anywhere = areas.map { area in
      UInt64.random(in: area.range.start.rawValue...area.range.last.rawValue, using: &random)
    }
    let others = (0..<20).map { _ in UInt64.random(in: 0...UInt64(UInt32.max), using: &random) }
    return (edges.flatMap { [$0 &- 4, $0] } + anywhere + others).map { $0 & 0xffff_fffc }
  }

  /// An access that the words don't treat as was wished for.
  func difference(_ entries: [[UInt64]], at addresses: [UInt64]) throws -> String? {
    let judge = unit.judge(by: entries)
    for address in addresses where !isIgnored(address) {
      let bytes = try PMSAv7Fixtures.range(address, size: 4)
      for access in Access.allCases {
        for privilege in unit.privileges {
          let found = judge(access, privilege, bytes)
          let wanted = try wanted(access, privilege, PhysicalAddress(address))
          let matches =
            if let wanted { found == .granted(wanted) } else { !found.isGranted }
          guard matches else {
            return "\(access) by \(privilege) at \(String(address, radix: 16)): \(found)"
          }
        }
      }
    }
    return nil
  }

  private func isIgnored(_ address: UInt64) -> Bool {
    let address = PhysicalAddress(address)
    return unit.unprotected?.contains(address) == true
      || dontCare.contains { $0.contains(address) }
        && !areas.contains { $0.range.contains(address) }
  }

  /// The memory type of an access that is to be granted.
  private func wanted(
    _ access: Access, _ privilege: Privilege, _ address: PhysicalAddress
  ) throws -> MemoryType? {
    guard let area = areas.first(where: { $0.range.contains(address) }) else { return nil }
    let permissions = try unit.effective(area.permissions, area.memoryType)
    return permissions[privilege].contains(access.right) ? area.memoryType : nil
  }
}
