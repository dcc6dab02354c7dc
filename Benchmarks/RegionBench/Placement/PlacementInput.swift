import Addresses
import BoardGen

/// A machine and a request with as many banks, reservations, modules and guests as are asked for:
/// the same ones for the same seed.
struct PlacementInput {
  let problem: PlacementProblem

  private static let mebibyte: UInt64 = 0x10_0000
  private static let alignment: UInt64 = 0x20_0000

  /// How much there is of everything; sizes in MiB.
  struct Shape {
    let banks: Int
    let bankSize: UInt64
    let reservations: Int
    let modules: Int
    let guests: Int
    let guestSize: UInt64
  }

  init(_ shape: Shape, seed: UInt64) {
    var generator = LinearCongruentialGenerator(seed: seed)
    func range(_ start: UInt64, _ size: UInt64) -> PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(start), size: size)
    }
    let size = shape.bankSize * Self.mebibyte
    let banks = (0..<UInt64(shape.banks)).compactMap { range(0x4000_0000 + $0 * 2 * size, size) }
    let obstacles = (0..<shape.reservations).compactMap { index -> Obstacle? in
      let start = banks[index % banks.count].start.rawValue
      return range(
        start + generator.next(below: size / 4096 - 8192) * 4096,
        (1 + generator.next(below: 1 << generator.next(below: 13))) * 4096
      ).map { Obstacle(range: $0, name: "reservation", origin: .rule("reservation \(index)")) }
    }
    func block(_ name: String, _ size: UInt64, step: UInt64) -> PlacementProblem.Block {
      .init(name, Sourced(size, from: .rule(name)), alignment: Self.alignment, step: step)
    }
    let modules = (0..<shape.modules).map {
      block(
        "module \($0)", 1 + generator.next(below: 1 << (12 + generator.next(below: 14))),
        step: Self.alignment)
    }
    let guests = (0..<shape.guests).map {
      block(
        "guest \($0)", (1 + generator.next(below: shape.guestSize)) * Self.mebibyte, step: 4096)
    }
    problem = PlacementProblem(
      banks: banks, obstacles: obstacles, granule: 4096,
      groups: [
        .init("heap", [block("heap", 16 * Self.mebibyte, step: 4096)]),
        .init("modules", modules), .init("guests", guests),
      ])
  }
}

/// Knuth's linear congruential generator, of which the upper bits are the good ones.
private struct LinearCongruentialGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

  mutating func next(below limit: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % limit
  }
}
