import Addresses
import Protection

extension Growth {
  private static let page: UInt64 = 4096
  private static let rights: [AccessRights] = [.readExecute, .read, .readWrite]

  /// Disjoint areas all over 4 GiB: one in each of as many slots of equal size, from one
  /// pseudo-random page to another, with rights that differ from neighbour to neighbour.
  static func scattered(_ count: Int) -> [Requirement.Item] {
    let pages = (UInt64(1) << 20) / UInt64(count)
    var generator = Generator()
    return (0..<count).map { index in
      let first = generator.next(below: pages / 2)
      let size = 1 + generator.next(below: pages - first - 1)
      return Requirement.Item(
        .section, at: (UInt64(index) * pages + first) * page, size * page,
        lower: rights[index % rights.count])
    }
  }

  /// Areas of one to eight pages, each beginning where the one before it ends.
  static func contiguous(_ count: Int) -> [Requirement.Item] {
    var generator = Generator()
    var next: UInt64 = 0x8000_0000
    return (0..<count).map { index in
      let size = (1 + generator.next(below: 8)) * page
      defer { next += size }
      return Requirement.Item(.section, at: next, size, lower: rights[index % rights.count])
    }
  }

  /// Knuth's linear congruential generator, of which the upper bits are the good ones: the areas are
  /// the same in every run.
  private struct Generator {
    private var state: UInt64 = 42

    mutating func next(below limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
  }
}

extension Requirement.Item {
  /// The area that asks for this, where it is.
  func area(on unit: some RegionUnit) -> Area? {
    guard let start, let permissions = try? permissions(on: unit) else { return nil }
    return PhysicalRange(start: PhysicalAddress(start), size: size).map {
      Area($0, permissions, memoryType)
    }
  }
}
