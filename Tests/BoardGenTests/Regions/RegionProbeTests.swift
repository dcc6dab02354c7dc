import Addresses
import Testing

@testable import BoardGen

/// The addresses that an image tries on a unit of regions.
@Suite("Probes of regions")
struct RegionProbeTests {
  @Test("None is where any outcome will do, and all others are still there")
  func dontCare() throws {
    let outputs = try #require(try GoldenTests.outputs(of: "mps2-an386"))
    let addresses = outputs.configuration.probes.map(\.address)
    // Nobody cares about the rest of the 64 KiB of the peripherals, between them and after them.
    #expect(addresses.allSatisfy { !(0x4000_3000..<0x4000_4000).contains($0) })
    #expect(!addresses.contains(0x4000_a000))
    #expect(addresses.contains(0x4000_2ff8) && addresses.contains(0x4000_4000))
    // The hole after RAM must not be reached.
    #expect(addresses.contains(0x2200_0000))
  }
}
