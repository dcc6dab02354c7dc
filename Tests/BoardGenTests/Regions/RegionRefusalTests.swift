import Addresses
import Protection
import Testing

@testable import BoardGen

/// What boardgen says where regions can't do what is asked.
@Suite("Requests that regions can't grant")
struct RegionRefusalTests {
  /// Devices that can't share a region: each has a neighbour of nobody's.
  private static func scattered(_ count: Int) -> String {
    (0..<count).map { index in
      let base = 0x4000_0000 + index * 0x3000
      return "d@\(String(base, radix: 16)) { reg = <0x\(String(base, radix: 16)) 0x1000>; };"
    }.joined()
  }

  @Test("Too many regions: the budget, and what would help, the cheapest first")
  func tooMany() throws {
    let board = try RegionSource(Self.scattered(14)) {
      $0.unit.regions = Sourced(16, from: .rule("test"))
    }
    let diagnostic = try #require(board.findings.diagnostics.last)
    #expect(diagnostic.code == .tooManyRegions)
    #expect(
      diagnostic.message
        == "the parts do not fit: boot 4, fixed 4, switched 15 at the most, missing 3, of 16")
    #expect(diagnostic.related.count == 8)
    #expect(
      diagnostic.related.first?.message
        == "swallowing [0x4000_1000, 0x4000_3000), 8 KiB of nobody's, saves 1 of the hypervisor's "
        + "view, and opens it to the hypervisor (rw-)")
  }

  @Test("The gaps that are proposed are enough once they are allowed")
  func proposals() throws {
    let board = try RegionSource(Self.scattered(14)) {
      $0.unit.dontCare = [Sourced(range(0x4000_0000, 0x9000), from: .rule("test"))]
    }
    #expect(board.said == [])
    #expect(board.plans?.budget.switched == 12)
  }

  @Test("Nothing is swallowed that belongs to somebody")
  func dontCare() throws {
    let board = try RegionSource(
      Self.scattered(2) + "reserved-memory { #address-cells = <1>; #size-cells = <1>; ranges; "
        + "r@300000 { reg = <0x300000 0x1000>; no-map; }; };"
    ) {
      $0.unit.dontCare = [Sourced(range(0, 0x5000_0000), from: .rule("test"))]
    }
    let configuration = try #require(board.configuration)
    let plans = try #require(board.plans)
    let unit = try #require(RegionUnits.unit(of: configuration.board, configuration.request))
    let words = plans.views.first.map(plans.words) ?? []
    #expect(
      !unit.judgement(of: .load, by: .hypervisor, to: range(0x30_0000, 4), entries: words).isGranted
    )
  }

  @Test("A guest outside of RAM, or on the image, or off its granule")
  func guestPlaces() throws {
    for (address, code) in [
      (0x4000_0000 as UInt64, Diagnostic.Code.outsideMemory), (0x0, .overlap),
      (0x10_0010, .misaligned),
    ] {
      let board = try RegionSource { request in
        request.image.address = Sourced(0, from: .rule("test"))
        request.guests = [.sample("a", 0x8000, at: address)]
      }
      #expect(board.findings.diagnostics.contains { $0.code == code }, "\(board.said)")
      #expect(board.configuration == nil)
    }
  }

  @Test("A misaligned guest is told the nearest legal addresses")
  func nearest() throws {
    let board = try RegionSource { $0.guests = [.sample("a", 0x8000, at: 0x10_0010)] }
    let diagnostic = board.findings.diagnostics.first { $0.code == .misaligned }
    #expect(diagnostic?.advice?.contains("0x0010_0000 or 0x0010_0040") == true)
  }

  @Test("Two guests on the same addresses")
  func overlappingGuests() throws {
    let board = try RegionSource {
      $0.guests = [.sample("a", 0x8000, at: 0x10_0000), .sample("b", 0x8000, at: 0x10_4000)]
    }
    #expect(board.findings.diagnostics.contains { $0.code == .overlap })
  }

  @Test("A guest that fits nowhere is told what is free")
  func noRoom() throws {
    let board = try RegionSource { $0.guests = [.sample("a", 0x100_0000)] }
    let diagnostic = try #require(board.findings.diagnostics.last)
    #expect(diagnostic.code == .noRoom)
    #expect(diagnostic.message.contains("the largest free range is"))
  }

  @Test("A device that a guest shares with the runtime's console")
  func sharedDevice() throws {
    let board = try RegionSource(
      "aliases { s = &uart; }; uart: serial@40000000 { compatible = \"arm,pl011\"; "
        + "reg = <0x40000000 0x1000>; };", chosen: "stdout-path = \"/serial@40000000\";"
    ) { $0.guests = [.sample("a", 0x8000, devices: ["/serial@40000000"])] }
    #expect(board.findings.diagnostics.contains { $0.code == .deviceShared }, "\(board.said)")
  }

  @Test("An address that needs more bits than the unit compares")
  func beyond() throws {
    let reading = try Reading(
      Source.tree(
        Source.ram("0", "0x400000"),
        "memory@100000000 { device_type = \"memory\"; reg = <1 0 0 0x400000>; };",
        processor: Source.processor.replacing("cortex-a53", with: "cortex-r52")))
    #expect(
      reading.said == [
        """
        error: /memory@100000000 reg[0]: [0x0001_0000_0000, 0x0001_0040_0000) needs more than the 32 \
        bits of a physical address [address-beyond-cpu]
          /cpus/cpu@0 compatible: 32 bits
          advice: correct the tree: this processor can't reach the address
        """
      ])
  }

  @Test("A kind of unit that the processor does not have")
  func wrongKind() throws {
    let board = try RegionSource { $0.unit.kind = Sourced(.pmp, from: .request(key: "unit.kind")) }
    #expect(board.findings.diagnostics.map(\.code) == [.consoleMissing, .unitUnsupported])
  }
}
