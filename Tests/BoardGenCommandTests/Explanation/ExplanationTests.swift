import Addresses
import FDTKit
import Testing

@testable import BoardGen

@Suite struct ExplanationTests {
  private let tree: DeviceTree
  private let configuration: Configuration

  init() throws {
    tree = try SmallBoard.tree()
    configuration = try SmallBoard.configuration(tree)
  }

  @Test func anAddressIsExplainedToTheByte() {
    #expect(
      address(0x901_0804) == """
        0x0901_0804 belongs to /soc/timer@10000 and 1 more
          region        [0x0901_0000, 0x0901_1000), 4 KiB; 0x0000_0804 into it
          kind          device
          rights        EL1 rw-
          memory type   device-nGnRE
          owners        /soc/timer@10000 reg[0]
                        /soc/watchdog@10800 reg[0]
          tree says     registers [0x0901_0800, 0x0901_1000): /soc/watchdog@10800 reg[0] + 0x0000_0004
          boot plan     not mapped: the walk ends at level 3
          runtime plan  leads to 0x0901_0804, rw-, device-nGnRE, by a 4 KiB page of level 3
        """)
  }

  @Test func anAddressInAHoleLiesBetweenTwoRegions() {
    #expect(
      address(0x2000_0000) == """
        0x2000_0000 belongs to nobody
          above         [0x0903_0000, 0x0903_1000) device: /soc/i2c@30000
          below         [0x4000_0000, 0x4020_0000) ram: RAM
          boot plan     not mapped: the walk ends at level 2
          runtime plan  not mapped: the walk ends at level 2
        """)
  }

  @Test(
    arguments: [
      (0x4000_0000, "runtime plan  leads to 0x4000_0000, rw-, normal-write-back, by a 2 MiB block"),
      (0x4020_0000, "boot plan     leads to 0x4020_0000, r-x, normal-write-back, by a 4 KiB page"),
      (0x4020_0000, "contiguous"),
      (0x4300_0000, "no-map [0x4300_0000, 0x4310_0000): /reserved-memory/firmware@43000000 reg[0]"),
      (0x4300_0000, "rights        none"),
      (0x403e_f000, "belongs to stack guard"),
      (0xffff_ffff_ffff_ffff, "beyond the 40 bits of a physical address: /cpus/cpu@0 compatible"),
    ] as [(UInt64, String)])
  func theExplanationOf(_ number: UInt64, says text: String) {
    #expect(address(number).contains(text))
  }

  @Test func anAddressOfTheDirectMapIsAWindow() throws {
    let configuration = try SmallBoard.configuration(tree) {
      $0.unit.directMap = Sourced(0x80_0000_0000, from: .option("test"))
    }
    #expect(
      Explanation(of: PhysicalAddress(0x80_4020_0010), in: configuration).description.hasPrefix(
        """
        0x0080_4020_0010 is a window onto 0x4020_0010, which belongs to image text
          window        test
          region        [0x4020_0000, 0x402f_7000), 988 KiB; 0x0000_0010 into it
        """))
    // Devices are not in it.
    #expect(
      Explanation(of: PhysicalAddress(0x80_0900_0000), in: configuration).title
        == "0x0080_0900_0000 belongs to nobody")
  }

  @Test(
    arguments: [
      (.none, ["plans        none: the MMU stays off"]),
      (.mmu, ["boot plan     leads", "runtime plan  leads"]),
    ] as [(Request.Unit.Kind, [String])])
  func thePlansAreThoseOfTheUnit(_ kind: Request.Unit.Kind, _ lines: [String]) throws {
    let configuration = try SmallBoard.configuration(tree) {
      $0.unit.kind = Sourced(kind, from: .option("test"))
    }
    let text = Explanation(of: PhysicalAddress(0x4020_0000), in: configuration).description
    for line in lines { #expect(text.contains("\n  " + line)) }
  }

  @Test func aNodeIsExplained() throws {
    #expect(
      try node("serial0") == """
        /soc/serial@0 is mapped
          alias         serial0
          label         uart
          compatible    arm,pl011
          status        available
          role          console
          chosen by     /chosen stdout-path
          console       PL011
          registers     reg[0] [0x0900_0000, 0x0900_1000), 4 KiB, 0x0000_0000 on its bus
          region        [0x0900_0000, 0x0900_1000), 4 KiB, device, rw-, device-nGnRE
          boot plan     leads to 0x0900_0000, rw-, device-nGnRE, by a 4 KiB page of level 3
          runtime plan  leads to 0x0900_0000, rw-, device-nGnRE, by a 4 KiB page of level 3
          symbol        BOARD_HAS_ARM_PL011
        """)
  }

  @Test(arguments: [
    ("sensor@48", "is not mapped"),
    ("sensor", "0x0000_0048 on /soc/i2c@30000, which has no way to the processor's addresses"),
    ("/soc/spi@20000", "is not available"), ("spi", "status is 'disabled'"),
    ("/reserved-memory/firmware", "is kept out of reach"), ("/chosen", "has no registers"),
    ("uart", "/soc/serial@0 is mapped"),
    ("memory", "[0x4000_0000, 0x4020_0000), 2 MiB, ram, rw-, normal-write-back"),
  ])
  func theExplanationOf(_ name: String, says text: String) throws {
    #expect(try node(name).contains(text))
  }

  @Test(
    arguments: [
      ("0x40", 0x40), ("0X4020_0000", 0x4020_0000), ("1_000", 1000), ("2MiB", 0x20_0000),
      ("0xffff_ffff_ffff_ffff", .max),
    ] as [(String, UInt64)])
  func aNumberIsAnAddress(_ text: String, _ number: UInt64) {
    var findings = Findings()
    let subject = Subject(text, in: tree, findings: &findings)
    #expect(subject == .address(PhysicalAddress(number)))
    #expect(findings.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("seral0", Diagnostic.Code.notFound, ["serial0"]),
    ("/soc/timer@1000", .notFound, ["/soc/timer@10000"]),
    ("utterly unlike anything", .notFound, []), ("0x1_0000_0000_0000_0000", .requestValue, []),
    ("0xyz", .requestValue, []),
  ])
  func whatIsNothingIsReportedWithTheNearestNames(
    _ text: String, _ code: Diagnostic.Code, _ nearest: [String]
  ) throws {
    var findings = Findings()
    #expect(Subject(text, in: tree, findings: &findings) == nil)
    let diagnostic = try #require(findings.diagnostics.first)
    #expect(diagnostic.code == code)
    #expect(diagnostic.related.prefix(nearest.count).map(\.place.description) == nearest)
    #expect(nearest.isEmpty == diagnostic.related.isEmpty)
  }

  private func address(_ number: UInt64) -> String {
    Explanation(of: PhysicalAddress(number), in: configuration).description
  }

  private func node(_ name: String) throws -> String {
    var findings = Findings()
    guard case .node(let node)? = Subject(name, in: tree, findings: &findings) else {
      throw Refusal(findings.diagnostics)
    }
    return Explanation(of: node, in: configuration).description
  }
}
