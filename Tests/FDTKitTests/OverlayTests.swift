import FDTKit
import Testing

/// Overlays on trees.
@Suite struct OverlayTests {
  private static let base = """
    / { soc: soc { uart: serial@1000 { status = "disabled"; reg = <0x1000 1>; }; };
        clk: clock { #clock-cells = <1>; }; };
    """

  private func overlay(_ source: String) throws -> DeviceTree {
    try tree("/plugin/;\n" + source)
  }

  @Test func anOverlayChangesAndAddsByLabel() throws {
    let result = try tree(Self.base).applying(
      overlay(
        """
        &uart { status = "okay"; clocks = <&clk 3>; };
        &soc { led: led { self = <&led>; }; };
        """))
    let serial = try #require(result.node(at: "/soc/serial"))
    #expect(serial.status == .okay)
    let clocks = try serial.requiredProperty(named: "clocks")
      .phandleReferences(cellsProperty: "#clock-cells")
    #expect(clocks.map(\.node.path) == ["/clock"])
    #expect(clocks.map(\.arguments) == [[3]])
    let led = try #require(result.node(at: "/soc/led"))
    #expect(try led.property(named: "self")?.phandle == led)
    #expect(result.node(label: "led") == led)
    #expect(result.violations.isEmpty)
  }

  @Test func anOverlayMayNameItsTargetByPath() throws {
    let source = "/ { fragment@0 { target-path = \"/clock\"; __overlay__ { x = <1>; }; }; };"
    let compiler = DeviceTreeCompiler(keepsLabels: false)
    let base = try compiler.compile(source: "/dts-v1/;\n" + Self.base).tree
    let result = try base.applying(overlay(source))
    #expect(try result.node(at: "/clock")?.property(named: "x")?.u32 == 1)
    #expect(base.node(at: "/clock")?.property(named: "x") == nil)
  }

  @Test func overlaysBuildOnOneAnother() throws {
    let first = try tree(Self.base).applying(overlay("&soc { added: added { }; };"))
    let second = try first.applying(overlay("&added { x = <2>; };"))
    #expect(try second.node(at: "/soc/added")?.property(named: "x")?.u32 == 2)
  }

  @Test func anOverlayMayBeMuchLargerThanItsTree() throws {
    let nodes = (0..<500).map { "label\($0): a-node-with-a-name@\($0) { x = <\($0)>; };" }
    let result = try tree(Self.base).applying(overlay("&soc { \(nodes.joined()) };"))
    #expect(result.node(at: "/soc")?.children.map(\.name).count == 501)
    #expect(result.node(label: "label499")?.path == "/soc/a-node-with-a-name@499")
  }

  @Test func aLabelThatIsMissingIsNamed() throws {
    let overlay = try overlay("&nope { x; }; &uart { y; };")
    let base = try tree(Self.base)
    #expect(throws: OverlayError.unknownLabels(["nope"])) { try base.applying(overlay) }
    let compiler = DeviceTreeCompiler(keepsLabels: false)
    let plain = try compiler.compile(source: "/dts-v1/;\n" + Self.base).tree
    #expect(throws: OverlayError.symbolsMissing(labels: ["nope", "uart"])) {
      try plain.applying(overlay)
    }
  }

  @Test func aPathThatIsMissingIsNamed() throws {
    let overlay = try overlay(
      "/ { fragment@0 { target-path = \"/none\"; __overlay__ { x; }; }; };")
    let base = try tree(Self.base)
    #expect(throws: OverlayError.unknownTarget(fragment: "/fragment@0", path: "/none")) {
      try base.applying(overlay)
    }
  }

  @Test func aTreeThatIsNoOverlayIsRefused() throws {
    let base = try tree(Self.base)
    #expect(throws: OverlayError.noFragments) { try base.applying(base) }
  }

  @Test func whatLibfdtRefusesIsRefused() throws {
    // The fragment says neither by phandle nor by path what it changes.
    let base = try tree(Self.base)
    let overlay = try overlay("/ { fragment@0 { __overlay__ { x; }; }; };")
    let error = #expect(throws: OverlayError.self) { try base.applying(overlay) }
    guard case .refused = error else {
      Issue.record("\(String(describing: error)) instead of a refusal by libfdt")
      return
    }
  }

  @Test func hostileOverlaysNeverTrap() throws {
    let base = try tree(Self.base)
    let blob = try overlay("&uart { clocks = <&clk 3>; a { b = <&clk>; }; };").blob
    var accepted = 0
    for position in blob.indices.dropFirst(40) {
      var copy = blob
      copy[position] ^= 0xff
      guard let overlay = try? DeviceTree(blob: copy), let result = try? base.applying(overlay)
      else { continue }
      accepted += 1
      #expect(result.nodes.count >= base.nodes.count)
    }
    #expect(accepted > 0)
  }
}
