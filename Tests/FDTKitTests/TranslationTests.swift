import Addresses
import FDTKit
import Testing

/// `ranges` and `dma-ranges`, from a device's bus up to the root.
@Suite struct TranslationTests {
  private func translations(of path: String, in source: String) throws -> [Translation] {
    try #require(tree(source).node(at: path)).reg.map { try $0.translation }
  }

  private func physical(_ start: UInt64, _ size: UInt64) throws -> Translation {
    .physical(try #require(PhysicalRange(start: PhysicalAddress(start), size: size)))
  }

  @Test func theRootsChildrenAreWhereTheySay() throws {
    let source = """
      / { #address-cells = <2>; #size-cells = <2>;
          memory@ffffffff00000000 { reg = <0xffffffff 0 1 0>, <0 0x1000 0 0>; }; };
      """
    let expected: [Translation] = [
      try physical(0xffff_ffff_0000_0000, 0x1_0000_0000), .unsized(PhysicalAddress(0x1000)),
    ]
    #expect(try translations(of: "/memory", in: source) == expected)
  }

  @Test func windowsMoveAddressesAndChangeTheirCells() throws {
    let source = """
      / { #address-cells = <2>; #size-cells = <2>;
          soc { #address-cells = <1>; #size-cells = <1>;
            ranges = <0x7e000000 0x4 0x7e000000 0x1000000>, <0x40000000 0x4 0xc0000000 0x800000>;
            bus@40000000 { #address-cells = <1>; #size-cells = <1>; ranges = <0 0x40100000 0x1000>;
              a { reg = <0x10 0x20>; }; };
            b { reg = <0x7e200000 0x1000 0x407fffff 1>; }; }; };
      """
    let inner = try translations(of: "/soc/bus@40000000/a", in: source)
    #expect(try inner == [physical(0x4_c010_0010, 0x20)])
    let outer = try translations(of: "/soc/b", in: source)
    #expect(try outer == [physical(0x4_7e20_0000, 0x1000), physical(0x4_c07f_ffff, 1)])
  }

  @Test func emptyRangesAreTheIdentityAndMissingOnesAreNoMap() throws {
    let source = """
      / { #address-cells = <1>; #size-cells = <1>;
          open { #address-cells = <1>; #size-cells = <1>; ranges; a { reg = <0x1000 0x10>; }; };
          i2c { #address-cells = <1>; #size-cells = <0>; sensor { reg = <0x48>; }; };
          closed { #address-cells = <1>; #size-cells = <1>;
            inner { #address-cells = <1>; #size-cells = <1>; ranges; a { reg = <0 4>; }; }; }; };
      """
    let tree = try tree(source)
    #expect(try tree.node(at: "/open")?.ranges == .identity)
    #expect(try tree.node(at: "/i2c")?.ranges == .missing)
    #expect(try translations(of: "/open/a", in: source) == [physical(0x1000, 0x10)])
    let i2c = try #require(tree.node(at: "/i2c"))
    #expect(try tree.node(at: "/i2c/sensor")?.reg.first?.translation == .notMapped(bus: i2c))
    let closed = try #require(tree.node(at: "/closed"))
    #expect(try tree.node(at: "/closed/inner/a")?.reg.first?.translation == .notMapped(bus: closed))
  }

  private static let window = """
    / { #address-cells = <2>; #size-cells = <1>;
        bus { #address-cells = <1>; #size-cells = <1>;
          ranges = <0x1000 0 0x9000 0x1000>, <0x2000 0 0xa000 0x1000>, <0x8000 0 0 0>;
          a { reg = <REG>; }; }; };
    """

  @Test(
    arguments: [
      ("0x1000 0x1000", 0x9000), ("0x1fff 1", 0x9fff), ("0x2000 0x1000", 0xa000),
      ("0x0fff 1", nil), ("0x3000 1", nil), ("0x8000 1", nil),
      // The last window is empty: nothing is partly in it.
      ("0x7fff 2", nil), ("0x8000 2", nil),
    ] as [(String, UInt64?)])
  func aBlockIsInOneWindowOrOutside(reg: String, expected: UInt64?) throws {
    let tree = try tree(Self.window.replacing("REG", with: reg))
    let bus = try #require(tree.node(at: "/bus"))
    let entry = try #require(try tree.node(at: "/bus/a")?.reg.first)
    let wanted = try expected.map { try physical($0, entry.size) } ?? .outside(bus: bus)
    #expect(try entry.translation == wanted)
  }

  @Test(arguments: [(0x1800, 0x1000), (0x0800, 0x1000), (0x0fff, 2), (0x2fff, 2), (0, 0x8000)])
  func aBlockThatLeavesItsWindowIsRefused(start: UInt64, size: UInt64) throws {
    let tree = try tree(Self.window.replacing("REG", with: "\(start) \(size)"))
    let entry = try #require(try tree.node(at: "/bus/a")?.reg.first)
    let error = #expect(throws: PropertyError.self) { try entry.translation }
    #expect(error?.reason == .straddlesWindow(bus: "/bus", address: start, size: size))
    #expect(error?.place == "/bus/a reg[0]")
  }

  @Test func ofWindowsThatOverlapTheOneThatHoldsTheBlockCounts() throws {
    let source = """
      / { #address-cells = <1>; #size-cells = <1>;
          bus { #address-cells = <1>; #size-cells = <1>;
            ranges = <0x1000 0x9000 0x100>, <0 0x20000 0x10000>;
            a { reg = <0x1000 0x100>, <0x1000 0x200>, <0x0800 0x1000>; }; }; };
      """
    let expected = try [
      physical(0x9000, 0x100), physical(0x2_1000, 0x200), physical(0x2_0800, 0x1000),
    ]
    #expect(try translations(of: "/bus/a", in: source) == expected)
  }

  @Test func aBlockMayEndAtTheTopAndNotBeyond() throws {
    func entry(_ reg: String) throws -> RegEntry {
      let tree = try tree("/ { #address-cells = <2>; #size-cells = <2>; a { reg = <\(reg)>; }; };")
      return try #require(try tree.node(at: "/a")?.reg.first)
    }
    #expect(
      try entry("0xffffffff 0xfffff000 0 0x1000").translation
        == physical(0xffff_ffff_ffff_f000, 0x1000))
    let beyond = try entry("0xffffffff 0xfffff000 0 0x1001")
    let error = #expect(throws: PropertyError.self) { try beyond.translation }
    #expect(error?.reason == .wraps(address: 0xffff_ffff_ffff_f000, size: 0x1001))
  }

  @Test func aWindowThatLeadsPastTheTopIsRefused() throws {
    let tree = try tree(
      """
      / { #address-cells = <2>; #size-cells = <2>;
          bus { #address-cells = <2>; #size-cells = <2>;
            ranges = <0 0 0xffffffff 0xfffff000 0 0x10000>;
            a { reg = <0 0xfff 0 1>; }; b { reg = <0 0xfff 0 2>; }; c { reg = <0 0x2000 0 1>; }; };
        };
      """)
    func translation(_ name: String) throws -> Translation? {
      try tree.node(at: "/bus/\(name)")?.reg.first?.translation
    }
    #expect(try translation("a") == physical(.max, 1))
    #expect(throws: PropertyError.self) { try translation("b") }
    #expect(throws: PropertyError.self) { try translation("c") }
  }

  private static let pci = """
    / { #address-cells = <2>; #size-cells = <2>;
        pcie@1000 { device_type = "pci"; #address-cells = <3>; #size-cells = <2>;
          ranges = <0x01000000 0 0          0 0x30000000 0 0x10000>,
                   <0x02000000 0 0x40000000 0 0x40000000 0 0x10000000>,
                   <0x43000000 8 0          8 0          8 0>;
          dev { reg = <0x00000800 0 0 0 0>, <0x82000810 0 0x40001000 0 0x1000>,
                      <0x81000814 0 0x100 0 0x10>, <0xc3000818 8 0x2000 0 0x2000>,
                      <0x83000818 0 0x40004000 0 0x2000>, <0x81000814 0 0x40000000 0 0x10>; }; };
      };
    """

  /// Configuration space, 32-bit memory, I/O, 64-bit memory, a 64-bit register below 4 GiB, and an
  /// I/O address that only memory space has.
  @Test func pciWindowsAreChosenByTheirSpaceAlone() throws {
    let tree = try tree(Self.pci)
    let bus = try #require(tree.node(at: "/pcie"))
    let translations = try #require(tree.node(at: "/pcie/dev")).reg.map { try $0.translation }
    let expected: [Translation] = [
      .notMapped(bus: bus), try physical(0x4000_1000, 0x1000), try physical(0x3000_0100, 0x10),
      try physical(0x8_0000_2000, 0x2000), try physical(0x4000_4000, 0x2000), .outside(bus: bus),
    ]
    #expect(translations == expected)
  }

  @Test func onOtherBusesOfThreeCellsTheFirstCellIsPartOfTheAddress() throws {
    let source = """
      / { #address-cells = <2>; #size-cells = <2>;
          fsl-mc { #address-cells = <3>; #size-cells = <1>;
            ranges = <0 0 0 0x8 0x0c000000 0x1000>, <0x01000001 0 0 0x8 0x18000000 0x1000>;
            a { reg = <0x01000001 0 0x10 0x10>; }; b { reg = <1 0 0x10 0x10>; }; }; };
      """
    #expect(try translations(of: "/fsl-mc/a", in: source) == [physical(0x8_1800_0010, 0x10)])
    let tree = try tree(source)
    let bus = try #require(tree.node(at: "/fsl-mc"))
    #expect(try tree.node(at: "/fsl-mc/b")?.reg.first?.translation == .outside(bus: bus))
  }

  /// Each of 200 buses moves its children by one.
  @Test func aLongChainOfBusesIsFollowedToItsEnd() throws {
    let levels = 200
    let bus = "bus { #address-cells = <1>; #size-cells = <1>; ranges = <0 1 0x10000>; "
    let tree = try tree(
      "/ { #address-cells = <1>; #size-cells = <1>; "
        + String(repeating: bus, count: levels) + "a { reg = <0 0x100>; };"
        + String(repeating: "};", count: levels) + "};")
    let device = try #require(tree.nodes.last)
    #expect(device.depth == levels + 1)
    #expect(try device.reg.first?.translation == physical(UInt64(levels), 0x100))
  }

  @Test(arguments: ["<1 2>", "[00]", "<1 2 3 4>"])
  func rangesOfTheWrongShapeAreRefusedWhereTheyAre(ranges: String) throws {
    let tree = try tree(
      """
      / { #address-cells = <1>; #size-cells = <1>;
          bus { #address-cells = <1>; #size-cells = <1>; ranges = \(ranges); a { reg = <0 1>; }; };
        };
      """)
    let entry = try #require(try tree.node(at: "/bus/a")?.reg.first)
    let error = #expect(throws: PropertyError.self) { try entry.translation }
    #expect(error?.path == "/bus" && error?.property == "ranges")
  }

  @Test func devicesReachMemoryThroughDMARanges() throws {
    let tree = try tree(
      """
      / { #address-cells = <2>; #size-cells = <1>;
          soc { #address-cells = <1>; #size-cells = <1>; ranges;
            dma-ranges = <0xc0000000 0 0 0x40000000>;
            inner { #address-cells = <1>; #size-cells = <1>; ranges; master { }; };
            shut { #address-cells = <1>; #size-cells = <1>; dma-ranges = <0 0 0x1000>; m { }; }; };
        };
      """)
    let soc = try #require(tree.node(at: "/soc"))
    let master = try #require(tree.node(at: "/soc/inner/master"))
    func reached(_ node: Node, _ address: UInt64, _ size: UInt64) throws -> Translation {
      try node.dmaTranslation(of: BusLocation(address: BusAddress(address)), size: size)
    }
    #expect(try soc.dmaRanges != .missing)
    #expect(try reached(master, 0xc010_0000, 0x1000) == physical(0x10_0000, 0x1000))
    #expect(try reached(master, 0xc010_0000, 0) == .unsized(PhysicalAddress(0x10_0000)))
    #expect(try reached(master, 0x1000, 0x1000) == .outside(bus: soc))
    #expect(throws: PropertyError.self) { try reached(master, 0xffff_ffff, 2) }
    #expect(try reached(soc, 0x1234, 4) == physical(0x1234, 4))
    let shut = try #require(tree.node(at: "/soc/shut/m"))
    #expect(try reached(shut, 0x10, 4) == .outside(bus: soc))
  }

  @Test(arguments: [(DeviceTree.windowLimit, true), (DeviceTree.windowLimit + 1, false)])
  func aBusHasSoManyWindowsAndNoMore(count: Int, isRead: Bool) throws {
    let windows = (0..<count).map { "\($0 * 2) \($0 * 4) 2" }.joined(separator: " ")
    let source = """
      / { #address-cells = <1>; #size-cells = <1>;
          soc { #address-cells = <1>; #size-cells = <1>; ranges = <\(windows)>;
            a { reg = <\((count - 1) * 2) 1>; }; }; };
      """
    if isRead {
      #expect(
        try translations(of: "/soc/a", in: source) == [physical(UInt64(count - 1) * 4, 1)])
    } else {
      let error = #expect(throws: PropertyError.self) {
        try translations(of: "/soc/a", in: source)
      }
      #expect(error?.reason == .tooManyElements(count, limit: DeviceTree.windowLimit))
      #expect(error?.place == "/soc ranges")
    }
  }
}
