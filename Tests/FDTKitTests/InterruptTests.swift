import FDTKit
import Testing

/// Interrupts, from a device to the controller that takes them.
@Suite struct InterruptTests {
  private func interrupts(of path: String, in source: String) throws -> [Interrupt] {
    try #require(tree(source).node(at: path)).interrupts
  }

  private func reason(_ path: String, in source: String) throws -> PropertyError? {
    let node = try #require(tree(source).node(at: path))
    return #expect(throws: PropertyError.self) { try node.interrupts }
  }

  @Test func theInterruptParentIsInheritedAndMayBeOverridden() throws {
    let source = """
      / { interrupt-parent = <&gic>;
          gic: gic { interrupt-controller; #interrupt-cells = <3>; interrupts = <1 9 4>; };
          soc { a { interrupts = <0 5 4>, <0 6 1>; };
                own { interrupt-parent = <&gpio>; inner { interrupts = <7 8>; }; };
                gpio: gpio { interrupt-controller; #interrupt-cells = <2>; interrupts = <0 9 4>;
                  child { interrupts = <1 2>; }; }; }; };
      """
    let a = try interrupts(of: "/soc/a", in: source)
    #expect(a.map(\.controller.path) == ["/gic", "/gic"])
    #expect(a.map(\.specifier) == [[0, 5, 4], [0, 6, 1]])
    #expect(a.map(\.index) == [0, 1])
    let inner = try interrupts(of: "/soc/own/inner", in: source)
    #expect(inner.map(\.controller.path) == ["/soc/gpio"])
    #expect(inner.map(\.specifier) == [[7, 8]])
    // The parent in the tree takes interrupts itself, and so stands before what it inherits.
    #expect(
      try interrupts(of: "/soc/gpio/child", in: source).map(\.controller.path) == ["/soc/gpio"])
    #expect(try interrupts(of: "/gic", in: source).map(\.specifier) == [[1, 9, 4]])
    #expect(try interrupts(of: "/soc", in: source).isEmpty)
  }

  @Test func signalsAreAsTheDeviceWritesThem() throws {
    let source = """
      / { pic: pic { interrupt-controller; #address-cells = <0>; #interrupt-cells = <2>; };
          nexus: nexus { #address-cells = <0>; #interrupt-cells = <1>;
            interrupt-map = <1 &pic 30 4>; };
          a { interrupt-parent = <&nexus>; interrupts = <1>, <9>; interrupt-names = "rx"; }; };
      """
    let signals = try #require(tree(source).node(at: "/a")).interruptSignals
    #expect(signals.map(\.domain.path) == ["/nexus", "/nexus"])
    #expect(signals.map(\.specifier) == [[1], [9]])
    #expect(try signals.map { try $0.name } == ["rx", nil])
    // One that leads nowhere does not hide the other.
    #expect(try signals[0].routed().specifier == [30, 4])
    #expect(throws: PropertyError.self) { try signals[1].routed() }
  }

  @Test func extendedInterruptsTakePrecedenceAndNameTheirControllers() throws {
    let source = """
      / { interrupt-parent = <&one>;
          one: one { interrupt-controller; #interrupt-cells = <1>; };
          two: two { interrupt-controller; #interrupt-cells = <2>; };
          a { interrupts = <99>; interrupts-extended = <&two 1 2>, <0>, <&one 3>; }; };
      """
    let interrupts = try interrupts(of: "/a", in: source)
    #expect(interrupts.map(\.controller.path) == ["/two", "/one"])
    #expect(interrupts.map(\.specifier) == [[1, 2], [3]])
    #expect(interrupts.map(\.index) == [0, 2])
  }

  /// The example of the specification (section 2.4.4), with a controller whose entries have a unit
  /// address as well.
  private static let pci = """
    / { #address-cells = <1>; #size-cells = <1>;
        pic: pic { interrupt-controller; #address-cells = <0>; #interrupt-cells = <2>; };
        gic: gic { interrupt-controller; #address-cells = <2>; #interrupt-cells = <3>; };
        pci@47110000 { device_type = "pci"; #address-cells = <3>; #size-cells = <2>;
          #interrupt-cells = <1>; interrupt-map-mask = <0xf800 0 0 7>;
          interrupt-map = <0x8800 0 0 1 &pic 2 1>, <0x8800 0 0 2 &gic 0xa 0xb 0 77 4>,
                          <0x9000 0 0 1 &pic 3 1>;
          slot1a { reg = <0x8800 0 0 0 0>; interrupts = <1>; };
          slot1b { reg = <0x00018f00 1 2 0 0>; interrupts = <2>; };
          slot2  { reg = <0x9000 0 0 0 0>; interrupts = <1>, <4>; }; }; };
    """

  @Test func anInterruptMapIsSearchedUnderItsMask() throws {
    let first = try interrupts(of: "/pci/slot1a", in: Self.pci)
    #expect(first.map(\.controller.path) == ["/pic"])
    #expect(first.map(\.specifier) == [[2, 1]])
    let second = try interrupts(of: "/pci/slot1b", in: Self.pci)
    #expect(second.map(\.controller.path) == ["/gic"])
    #expect(second.map(\.specifier) == [[0, 77, 4]])
  }

  @Test func anInterruptThatTheMapLacksIsRefused() throws {
    let error = try reason("/pci/slot2", in: Self.pci)
    #expect(error?.place == "/pci@47110000/slot2 interrupts[1]")
    #expect(
      error?.reason
        == .unmappedInterrupt(nexus: "/pci@47110000", unit: [0x9000, 0, 0], specifier: [4]))
  }

  @Test func mapsAreFollowedFromNexusToNexus() throws {
    let source = """
      / { pic: pic { interrupt-controller; #address-cells = <0>; #interrupt-cells = <1>; };
          outer: outer { #address-cells = <1>; #interrupt-cells = <1>;
            interrupt-map = <5 2 &pic 30>, <6 2 &pic 31>; };
          inner: inner { #address-cells = <0>; #interrupt-cells = <1>;
            interrupt-map = <1 &outer 6 2>; };
          a { interrupt-parent = <&inner>; interrupts = <1>; }; };
      """
    let interrupts = try interrupts(of: "/a", in: source)
    #expect(interrupts.map(\.controller.path) == ["/pic"])
    #expect(interrupts.map(\.specifier) == [[31]])
  }

  /// More steps than levels that a tree may have are taken for a loop.
  @Test(arguments: [(DeviceTree.depthLimit, true), (DeviceTree.depthLimit + 1, false)])
  func aLongChainIsFollowedToItsEnd(_ count: Int, _ hasEnd: Bool) throws {
    let maps = (0..<count).map {
      "n\($0): n\($0) { #address-cells = <0>; #interrupt-cells = <1>;"
        + " interrupt-map = <1 &n\($0 + 1) 1>; };"
    }
    let parents = (0..<count).map { "p\($0): p\($0) { interrupt-parent = <&p\($0 + 1)>; };" }
    let tree = try tree(
      """
      / { \(maps.joined()) \(parents.joined())
          n\(count): n\(count) { interrupt-controller; #interrupt-cells = <1>; };
          p\(count): p\(count) { interrupt-controller; #interrupt-cells = <1>; };
          a { interrupts-extended = <&n0 1>; };
          b { interrupt-parent = <&p0>; interrupts = <1>; }; };
      """)
    let (a, b) = (try #require(tree.node(at: "/a")), try #require(tree.node(at: "/b")))
    if hasEnd {
      #expect(try a.interrupts.map(\.controller.path) == ["/n\(count)"])
      #expect(try b.interruptParent.path == "/p\(count)")
    } else {
      #expect(throws: PropertyError.self) { try a.interrupts }
      #expect(throws: PropertyError.self) { try b.interruptParent }
    }
  }

  @Test func aControllerWithAMapOfItsOwnTakesTheInterrupt() throws {
    let source = """
      / { ext: ext { interrupt-controller; #address-cells = <0>; #interrupt-cells = <1>;
            interrupt-map = <0 &ext 1 2 3 4>; };
          a { interrupt-parent = <&ext>; interrupts = <0>; }; };
      """
    #expect(try interrupts(of: "/a", in: source).map(\.controller.path) == ["/ext"])
  }

  @Test(arguments: [
    (
      "a { interrupts = <1>; };",
      "/a interrupt-parent", PropertyError.Reason.noInterruptParent
    ),
    (
      "x: x { interrupt-parent = <&y>; }; y: y { interrupt-parent = <&x>; };"
        + "a { interrupt-parent = <&x>; interrupts = <1>; };",
      "/a interrupt-parent", .interruptLoop
    ),
    (
      "x: x { #address-cells = <0>; #interrupt-cells = <1>; interrupt-map = <1 &y 1>; };"
        + "y: y { #address-cells = <0>; #interrupt-cells = <1>; interrupt-map = <1 &x 1>; };"
        + "a { interrupts-extended = <&x 1>; };",
      "/a interrupts-extended[0]", .interruptLoop
    ),
    (
      "x: x { #interrupt-cells = <2>; }; a { interrupt-parent = <&x>; interrupts = <1 2 3>; };",
      "/a interrupts", .sizeNotMultiple(12, of: 8)
    ),
    (
      "x: x { #interrupt-cells = <0>; }; a { interrupt-parent = <&x>; interrupts = <1>; };",
      "/a interrupts", .unsupportedCellCount(property: "#interrupt-cells", count: 0)
    ),
    (
      "a { interrupt-parent = <0x77>; interrupts = <1>; };",
      "/a interrupt-parent", .unknownPhandle(0x77)
    ),
    (
      "p: p { #interrupt-cells = <1>; };"
        + "x: x { #address-cells = <0>; #interrupt-cells = <1>; interrupt-map = <1 &p>; };"
        + "a { interrupts-extended = <&x 1>; };",
      "/x interrupt-map[0]", .cellsMissing(expected: 1, found: 0)
    ),
    (
      "x: x { #address-cells = <0>; #interrupt-cells = <1>; interrupt-map = <1>; };"
        + "a { interrupts-extended = <&x 1>; };",
      "/x interrupt-map[0]", .cellsMissing(expected: 1, found: 0)
    ),
    (
      "x: x { #address-cells = <0>; #interrupt-cells = <1>; interrupt-map = <1 &x 1>;"
        + "interrupt-map-mask = <1 1>; }; a { interrupts-extended = <&x 1>; };",
      "/x interrupt-map-mask", .size(8, expected: 4)
    ),
  ])
  func aWayThatLeadsNowhereIsRefused(
    nodes: String, place: String, expected: PropertyError.Reason
  ) throws {
    let error = try reason("/a", in: "/ { \(nodes) };")
    #expect(error?.place == place)
    #expect(error?.reason == expected)
  }
}
