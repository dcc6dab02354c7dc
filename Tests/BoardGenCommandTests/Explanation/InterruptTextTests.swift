import FDTKit
import Testing

@testable import BoardGen

@Suite struct InterruptTextTests {
  private static func lines(_ device: String, controller: String = "arm,gic-v3") throws -> [String]
  {
    let tree = try DeviceTreeCompiler().compile(
      source: """
        /dts-v1/;
        / {
          interrupt-parent = <&gic>;
          gic: gic { compatible = "\(controller)"; interrupt-controller; #interrupt-cells = <3>; };
          device { \(device) };
        };
        """
    ).tree
    return InterruptText.lines(of: try #require(tree.node(at: "/device")))
  }

  /// The kinds of the GIC's binding, and their first INTID (Arm IHI 0069, 2.2.1).
  @Test(arguments: [
    ("<0 1 4>", "INTID 33 (SPI 1), high level, <0 1 4>"),
    ("<0 987 1>", "INTID 1019 (SPI 987), rising edge, <0 987 1>"), ("<0 988 1>", "<0 988 1>"),
    ("<1 14 0xf08>", "INTID 30 (PPI 14), low level, <1 14 3848>"), ("<1 16 8>", "<1 16 8>"),
    ("<2 1023 2>", "INTID 5119 (ESPI 1023), falling edge, <2 1023 2>"),
    ("<2 1024 2>", "<2 1024 2>"), ("<3 63 4>", "INTID 1119 (EPPI 63), high level, <3 63 4>"),
    ("<3 64 4>", "<3 64 4>"), ("<4 0 4>", "<4 0 4>"), ("<0 0 0>", "INTID 32 (SPI 0), <0 0 0>"),
  ])
  func theNumberIsTheControllers(cells: String, text: String) throws {
    #expect(try Self.lines("interrupts = \(cells);") == ["[0] \(text) of /gic"])
  }

  @Test func otherControllersKeepTheirCells() throws {
    #expect(
      try Self.lines("interrupts = <0 1 4>;", controller: "acme,vic") == ["[0] <0 1 4> of /gic"])
  }

  @Test func eachInterruptHasItsName() throws {
    #expect(
      try Self.lines("interrupts = <0 1 4>, <0 2 1>; interrupt-names = \"rx\", \"tx\";") == [
        "[0] (rx) INTID 33 (SPI 1), high level, <0 1 4> of /gic",
        "[1] (tx) INTID 34 (SPI 2), rising edge, <0 2 1> of /gic",
      ])
    #expect(try Self.lines("").isEmpty)
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let lines = try Self.lines("interrupts = <0 1>;")
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("unreadable: ") == true)
  }
}
