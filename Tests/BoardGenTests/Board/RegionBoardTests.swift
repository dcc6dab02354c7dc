import Addresses
import Testing

@testable import BoardGen

@Suite("Boards whose units have regions")
struct RegionBoardTests {
  struct Sample: Sendable {
    let name: String
    let unit: UnitModel
    let regions: UInt64
    let banks: [String]
    let driver: ConsoleDriver
    /// The devices that are needed before memory is set up, by label or else path.
    let early: [String]
  }

  private static let samples = [
    Sample(
      name: "mps3-an536", unit: .pmsav8_32, regions: 16,
      banks: ["[0x1000_0000, 0x1008_0000)", "[0x2000_0000, 0xe000_0000)"], driver: .cmsdkUART,
      early: ["uart0", "gic"]),
    Sample(
      name: "mps2-an386", unit: .pmsav7M, regions: 8,
      banks: [
        "[0x0000_0000, 0x0040_0000)", "[0x2000_0000, 0x2040_0000)", "[0x2100_0000, 0x2200_0000)",
      ], driver: .cmsdkUART, early: ["uart0", "systick", "nvic"]),
    Sample(
      name: "mps2-an500", unit: .pmsav7M, regions: 8,
      banks: [
        "[0x0000_0000, 0x0040_0000)", "[0x2000_0000, 0x2040_0000)", "[0x6000_0000, 0x6100_0000)",
      ], driver: .cmsdkUART, early: ["uart0", "systick", "nvic"]),
    Sample(
      name: "mps2-an505", unit: .pmsav8M, regions: 8,
      banks: ["[0x1000_0000, 0x1040_0000)", "[0x3800_0000, 0x3840_0000)"], driver: .cmsdkUART,
      early: ["systick", "nvic", "uart0"]),
    Sample(
      name: "mps2-an505-ns", unit: .pmsav8M, regions: 8,
      banks: ["[0x0020_0000, 0x0040_0000)", "[0x2800_0000, 0x2840_0000)"], driver: .cmsdkUART,
      early: ["systick", "nvic", "uart0"]),
    Sample(
      name: "mps3-an547", unit: .pmsav8M, regions: 16,
      banks: [
        "[0x0000_0000, 0x0008_0000)", "[0x3000_0000, 0x3008_0000)", "[0x3100_0000, 0x3140_0000)",
        "[0x7000_0000, 0x8000_0000)",
      ], driver: .cmsdkUART, early: ["uart0", "systick", "nvic"]),
    Sample(
      name: "versatile-r5", unit: .pmsav7R, regions: 16, banks: ["[0x0000_0000, 0x0800_0000)"],
      driver: .pl011, early: ["vic", "timer0", "uart0"]),
    Sample(
      name: "qemu-riscv-virt", unit: .pmp, regions: 16, banks: ["[0x8000_0000, 0x8800_0000)"],
      driver: .ns16550,
      early: ["/soc/serial@10000000", "/soc/plic@c000000", "/soc/clint@2000000"]),
    Sample(
      name: "qemu-riscv-virt-smepmp", unit: .smepmp, regions: 16,
      banks: ["[0x8000_0000, 0x8800_0000)"], driver: .ns16550,
      early: ["/soc/serial@10000000", "/soc/plic@c000000", "/soc/clint@2000000"]),
    Sample(
      name: "fvp-baser", unit: .pmsav8_64, regions: 16, banks: ["[0x0000_0000, 0x8000_0000)"],
      driver: .pl011, early: ["uart0", "gic"]),
  ]

  @Test("are what their trees are written to say, without a remark", arguments: samples)
  func board(_ sample: Sample) throws {
    var findings = Findings()
    let path = "\(Repository.root)boards/\(sample.name)"
    let request = try #require(InputFile(path, findings: &findings)?.request(findings: &findings))
    let tree = try #require(TreeLoader(request).tree(findings: &findings))
    let board = BoardReader(tree, request).board(findings: &findings)
    #expect(findings.diagnostics.map(\.description) == [])
    #expect(board.unit == sample.unit)
    #expect(board.regionCount?.value == sample.regions)
    #expect(board.memory.map(\.range.description) == sample.banks)
    #expect(board.console?.driver == sample.driver)
    #expect(
      board.devices.filter { $0.role != nil }.map { $0.label ?? $0.path } == sample.early)
    if let address = request.image.address {
      let image = range(address.value, request.image.reserve.value)
      #expect(board.memory.contains { $0.range.contains(image) })
    }
    #expect(request.guests.map(\.name.value) == ["a", "b"])
    for guest in request.guests {
      let given = board.devices.filter { $0.guest?.value == guest.name.value }
      #expect(given.count == guest.devices.count)
      #expect(given.allSatisfy { $0.role == nil })
    }
  }

  @Test("Two devices of a board don't share an address", arguments: samples)
  func disjoint(_ sample: Sample) throws {
    var findings = Findings()
    let path = "\(Repository.root)boards/\(sample.name)"
    let request = try #require(InputFile(path, findings: &findings)?.request(findings: &findings))
    let tree = try #require(TreeLoader(request).tree(findings: &findings))
    let board = BoardReader(tree, request).board(findings: &findings)
    let ranges = (board.devices.flatMap(\.regions).map(\.range) + board.memory.map(\.range))
      .sorted { $0.start < $1.start }
    for (one, next) in zip(ranges, ranges.dropFirst()) { #expect(!one.overlaps(next)) }
  }
}
