import Addresses
import FDTKit
import Testing

/// `status`, `#address-cells`, `#size-cells` and `reg`.
@Suite struct SpecificationTests {
  @Test(arguments: [
    ("", Status.okay), ("status = \"okay\";", .okay), ("status = \"ok\";", .okay),
    ("status = \"disabled\";", .disabled), ("status = \"reserved\";", .reserved),
    ("status = \"fail\";", .fail(nil)), ("status = \"fail-sss\";", .fail("sss")),
    ("status = \"Okay\";", .other("Okay")), ("status = [6f 6b];", .other("ok")),
    ("status;", .other("")),
  ])
  func statusHasADefaultAndSixValues(text: String, expected: Status) throws {
    let tree = try tree("/ { a { \(text) }; };")
    #expect(tree.node(at: "/a")?.status == expected)
    #expect(tree.node(at: "/a")?.isAvailable == (expected == .okay))
  }

  @Test func whatIsBelowADisabledBusIsNotAvailable() throws {
    let tree = try tree(
      "/ { bus { status = \"disabled\"; a { status = \"okay\"; b { }; }; }; c { }; };")
    #expect(tree.nodes.filter(\.isAvailable).map(\.path).contains("/bus/a/b") == false)
    #expect(tree.node(at: "/bus/a")?.status == .okay)
    #expect(tree.node(at: "/bus/a")?.isAvailable == false)
    #expect(tree.node(at: "/c")?.isAvailable == true)
  }

  @Test func cellCountsHaveDefaultsAndAreNotInherited() throws {
    let tree = try tree("/ { #address-cells = <1>; #size-cells = <0>; a { b { }; }; };")
    #expect(try tree.root.addressCells == 1)
    #expect(try tree.root.sizeCells == 0)
    let node = try #require(tree.node(at: "/a"))
    #expect(try node.addressCells == 2)
    #expect(try node.sizeCells == 1)
  }

  @Test func whatIsNowhereHasNoSize() throws {
    let tree = try tree(
      "/ { bus { #address-cells = <0>; #size-cells = <1>; a { reg = <0x10>; }; }; };")
    let node = try #require(tree.node(at: "/bus/a"))
    let error = #expect(throws: PropertyError.self) { try node.reg }
    #expect(error?.reason == .unsupportedCellCount(property: "#address-cells", count: 0))
  }

  @Test(
    arguments: [
      (1, 1, "<0x10 0x20 0x30 0x40>", [[0x10, 0x20], [0x30, 0x40]]),
      (2, 1, "<1 0x10 0x20>", [[0x1_0000_0010, 0x20]]),
      (2, 2, "<1 0x10 2 0x20>", [[0x1_0000_0010, 0x2_0000_0020]]),
      (1, 0, "<0x10 0x20>", [[0x10, 0], [0x20, 0]]),
      (3, 2, "<0x82000000 1 2 3 4>", [[0x1_0000_0002, 0x3_0000_0004]]),
    ] as [(Int, Int, String, [[UInt64]])])
  func regIsWrittenInTheCellsOfTheParent(
    address: Int, size: Int, reg: String, expected: [[UInt64]]
  ) throws {
    let tree = try tree(
      """
      / { bus { #address-cells = <\(address)>; #size-cells = <\(size)>;
          a { #address-cells = <7>; reg = \(reg); }; }; };
      """)
    let entries = try #require(tree.node(at: "/bus/a")).reg
    #expect(entries.map { [$0.location.address.rawValue, $0.size] } == expected)
    #expect(entries.map(\.index) == Array(expected.indices))
    #expect(entries.allSatisfy { $0.location.space == (address == 3 ? 0x8200_0000 : nil) })
  }

  @Test(arguments: [
    (1, 1, "<1 2 3>", PropertyError.Reason.sizeNotMultiple(12, of: 8)),
    (2, 2, "<1 2 3>", .sizeNotMultiple(12, of: 16)),
    (1, 1, "[01 02 03]", .sizeNotMultiple(3, of: 8)),
    (4, 1, "<1 2 3 4 5>", .unsupportedCellCount(property: "#address-cells", count: 4)),
    (1, 3, "<1 2 3 4>", .unsupportedCellCount(property: "#size-cells", count: 3)),
    (0, 0, "<1>", .unsupportedCellCount(property: "#address-cells", count: 0)),
    (0xffff_ffff, 0xffff_ffff, "<1>", .sizeNotMultiple(4, of: 0x1_ffff_fffe * 4)),
  ])
  func aRegOfTheWrongShapeIsRefused(
    address: Int, size: Int, reg: String, expected: PropertyError.Reason
  ) throws {
    let tree = try tree(
      "/ { bus { #address-cells = <\(address)>; #size-cells = <\(size)>; a { reg = \(reg); }; }; };"
    )
    let node = try #require(tree.node(at: "/bus/a"))
    let error = #expect(throws: PropertyError.self) { try node.reg }
    #expect(error?.reason == expected)
    #expect(error?.path == "/bus/a" && error?.property == "reg")
  }

  @Test func malformedCellCountsAreReportedWhereTheyAre() throws {
    let tree = try tree("/ { bus { #address-cells = [01]; a { reg = <1 2>; }; }; };")
    let node = try #require(tree.node(at: "/bus/a"))
    let error = #expect(throws: PropertyError.self) { try node.reg }
    #expect(error?.place == "/bus #address-cells")
  }

  @Test func entriesHaveTheNamesOfRegNames() throws {
    let tree = try tree(
      """
      / { #address-cells = <1>; #size-cells = <1>;
          a { reg = <0 1>, <2 3>, <4 5>; reg-names = "control", "data"; }; b { reg = <0 1>; }; };
      """)
    let names = try #require(tree.node(at: "/a")).reg.map { try $0.name }
    #expect(names == ["control", "data", nil])
    #expect(try tree.node(at: "/b")?.reg.first?.name == nil)
  }
}
