import Addresses
import Testing

@testable import BoardGen

@Suite("Free space")
struct FreeSpaceTests {
  private static let granules: UInt64 = 64

  @Test(
    "What is free is what no obstacle is on, in whole granules of the banks", arguments: 0..<200)
  func model(seed: Int) {
    var random = Random(seed: seed)
    func ranges(_ count: ClosedRange<Int>) -> [PhysicalRange] {
      (0..<Int.random(in: count, using: &random)).map { _ in
        let start = UInt64.random(in: 0..<Self.granules * 0x1000, using: &random)
        return range(0x4000_0000 + start, UInt64.random(in: 1...0x8000, using: &random))
      }
    }
    let bank = range(0x4000_0800, Self.granules * 0x1000)
    let other = range(0x5000_0000, 0x1000)
    let obstacles = ranges(0...12)
    let free = FreeSpace(banks: [bank, other], obstacles: obstacles, granule: 0x1000).ranges
    for address in stride(from: bank.start.rawValue, through: bank.last.rawValue, by: 0x200) {
      let address = PhysicalAddress(address)
      let isWhole =
        address >= PhysicalAddress(0x4000_1000)
        && address.rawValue < 0x4000_0000 + Self.granules << 12
      #expect(
        free.contains { $0.contains(address) }
          == (isWhole && !obstacles.contains { $0.contains(address) }))
    }
    #expect(free.last == other)
    #expect(zip(free, free.dropFirst()).allSatisfy { $0.last < $1.start })
  }

  @Test("Every byte of a small bank is free unless an obstacle is on it", arguments: 0..<200)
  func bytes(seed: Int) {
    var random = Random(seed: seed)
    let obstacles = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      range(.random(in: 0..<40, using: &random), .random(in: 1...10, using: &random))
    }
    let free = FreeSpace(banks: [range(8, 32)], obstacles: obstacles, granule: 1).ranges
    for address in (UInt64(0)..<64).map(PhysicalAddress.init) {
      #expect(
        free.contains { $0.contains(address) }
          == (range(8, 32).contains(address) && !obstacles.contains { $0.contains(address) }))
    }
  }

  @Test("Ten thousand obstacles leave ten thousand gaps")
  func many() {
    let obstacles = (0..<10_000).map { range(0x4000_0000 + UInt64($0) * 0x2000, 0x1000) }
    let free = FreeSpace(
      banks: [range(0x4000_0000, 0x1000_0000)], obstacles: obstacles.reversed(), granule: 0x1000)
    #expect(free.ranges.count == 10_000)
    #expect(free.largest == range(0x4000_0000 + 9_999 * 0x2000 + 0x1000, 0xb1e_1000))
  }
}
