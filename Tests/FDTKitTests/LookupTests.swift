import Addresses
import FDTKit
import Testing

/// Paths, aliases, labels, phandles and the shape of a tree.
@Suite struct LookupTests {
  private static let source = """
    / {
      aliases { serial0 = "/soc/serial@1000"; gone = "/soc/none"; odd = "relative"; };
      soc: soc {
        uart0: console: serial@1000 { compatible = "arm,pl011", "arm,primecell"; phandle = <7>; };
        serial@2000 { compatible = "arm,primecell"; };
        timer@3000 { compatible = "arm,primecellular"; };
        twin { };
        twin@1 { };
      };
    };
    """

  @Test(
    arguments: [
      ("/", "/"), ("", nil), ("/soc", "/soc"), ("/soc/", "/soc"),
      ("//soc//timer@3000", "/soc/timer@3000"),
      ("/soc/serial@1000", "/soc/serial@1000"), ("serial0", "/soc/serial@1000"),
      ("/soc/timer", "/soc/timer@3000"),
      ("/soc/serial", nil),  // two of them
      ("/soc/twin", "/soc/twin"),  // the exact name wins
      ("/soc/serial@", nil), ("/soc/serial@1000/x", nil), ("soc", nil), ("gone", nil), ("odd", nil),
      ("/soc/seria", nil), ("serial0/x", nil), ("/soc@", nil), ("/aliases", "/aliases"),
    ] as [(String, String?)])
  func aPathLeadsToOneNodeOrNone(path: String, expected: String?) throws {
    #expect(try tree(Self.source).node(at: path)?.path == expected)
  }

  @Test func anAliasMayBeFollowedByAPath() throws {
    let tree = try tree("/ { aliases { bus = \"/soc\"; }; soc { a@1 { b { }; }; }; };")
    #expect(tree.node(at: "bus/a/b")?.path == "/soc/a@1/b")
    #expect(tree.node(at: "bus")?.path == "/soc")
  }

  @Test func labelsAndAliasesAreKnownInBothDirections() throws {
    let tree = try tree(Self.source)
    let serial = try #require(tree.node(label: "uart0"))
    #expect(serial.path == "/soc/serial@1000")
    #expect(tree.node(label: "console") == serial)
    #expect(Set(serial.labels) == ["uart0", "console"])
    #expect(serial.aliases == ["serial0"])
    #expect(tree.node(alias: "serial0") == serial)
    #expect(Set(tree.labels.keys) == ["soc", "uart0", "console"])
    #expect(Array(tree.aliases.keys) == ["serial0"])
    #expect(tree.root.labels.isEmpty && tree.root.aliases.isEmpty)
  }

  @Test func aTreeWithoutSymbolsHasNoLabels() throws {
    let compiler = DeviceTreeCompiler(keepsLabels: false)
    let tree = try compiler.compile(source: "/dts-v1/;\n" + Self.source).tree
    #expect(tree.labels.isEmpty)
    #expect(tree.node(at: "/soc/timer@3000")?.labels == [])
  }

  @Test func phandlesAreFound() throws {
    let tree = try tree(Self.source)
    #expect(tree.node(phandle: 7)?.path == "/soc/serial@1000")
    #expect(tree.node(phandle: 0xdead) == nil)
  }

  @Test func compatibleMatchesWholeStringsOnly() throws {
    let tree = try tree(Self.source)
    let cells = tree.nodes(compatible: "arm,primecell")
    #expect(cells.map(\.path) == ["/soc/serial@1000", "/soc/serial@2000"])
    #expect(tree.nodes(compatible: "arm,prime").isEmpty)
    #expect(tree.nodes(compatible: "").isEmpty)
    #expect(try tree.node(at: "serial0")?.compatible == ["arm,pl011", "arm,primecell"])
  }

  @Test func aNodeKnowsItsPlace() throws {
    let tree = try tree(Self.source)
    let soc = try #require(tree.node(at: "/soc"))
    let serial = try #require(soc.child(named: "serial@1000"))
    #expect(serial.name == "serial@1000")
    #expect(serial.baseName == "serial")
    #expect(serial.unitAddress == "1000")
    #expect(soc.unitAddress == nil)
    #expect(serial.depth == 2)
    #expect(serial.parent == soc && soc.parent == tree.root && tree.root.parent == nil)
    #expect(serial.ancestors.map(\.path) == ["/soc", "/"])
    #expect(
      soc.children.map(\.name) == ["serial@1000", "serial@2000", "timer@3000", "twin", "twin@1"])
    #expect(soc.descendants.elementsEqual(soc.children))
    #expect(serial.children.map(\.name).isEmpty)
    #expect(tree.nodes.allSatisfy { tree.node(at: $0.path) == $0 })
    #expect(Set(tree.nodes).count == tree.nodes.count)
  }

  @Test func nodesOfTwoTreesDiffer() throws {
    let (one, other) = (try tree(Self.source), try tree(Self.source))
    #expect(one.root == one.root)
    #expect(one.root != other.root)
  }

  @Test func headerFieldsAreRead() throws {
    let tree = try tree(
      "/memreserve/ 0x1000 0x2000; /memreserve/ 0xfffffffffffff000 0x1000; / { };")
    #expect(tree.memoryReservations.map(\.address.rawValue) == [0x1000, 0xffff_ffff_ffff_f000])
    #expect(tree.memoryReservations.map(\.size) == [0x2000, 0x1000])
    #expect(tree.memoryReservations.allSatisfy { $0.range != nil })
    #expect(tree.bootCPUID == 0)
    #expect(try DeviceTree(blob: tree.blob.settingWord(3, at: 28)).bootCPUID == 3)
  }

  @Test func lookupsFindTheFirstOfSeveralAndViolationsNameTheRest() throws {
    var writer = BlobWriter()
    writer.beginNode("")
    for phandle in [5, 5, 0] {
      writer.beginNode("same")
      writer.property("phandle", BlobWriter.word(phandle))
      writer.property("x", BlobWriter.word(phandle))
      writer.property("x", BlobWriter.word(99))
      writer.endNode()
    }
    writer.endNode()
    let tree = try DeviceTree(blob: writer.blob())
    let nodes = Array(tree.root.children)
    #expect(tree.node(phandle: 5) == nodes[0])
    #expect(tree.node(at: "/same") == nodes[0])
    #expect(try nodes[0].property(named: "x")?.u32 == 5)
    #expect(
      tree.violations == [
        .duplicateProperty(nodes[0], name: "x"),
        .duplicateNode(nodes[1]), .duplicateProperty(nodes[1], name: "x"),
        .duplicatePhandle(nodes[1], phandle: 5, first: nodes[0]),
        .duplicateNode(nodes[2]), .duplicateProperty(nodes[2], name: "x"),
        .invalidPhandle(nodes[2]),
      ])
    #expect(try FDTKitTests.tree(Self.source).violations.isEmpty)
  }

  /// Anything quadratic would take minutes here.
  @Test func aHundredThousandSiblingsAreAllFound() throws {
    let count = 100_000
    var writer = BlobWriter()
    writer.beginNode("")
    writer.beginNode("aliases")
    for number in 0..<count { writer.property("n\(number)", Array("/node@\(number)\0".utf8)) }
    writer.endNode()
    for number in 0..<count {
      writer.beginNode("node@\(number)")
      writer.property("phandle", BlobWriter.word(number + 1))
      writer.endNode()
    }
    writer.endNode()
    let tree = try DeviceTree(blob: writer.blob())
    #expect(tree.nodes.count == count + 2)
    #expect(tree.aliases.count == count)
    #expect(tree.violations.isEmpty)
    for node in tree.root.children.dropFirst() {
      guard tree.node(at: node.path) == node, tree.node(at: "/node") == nil,
        tree.node(phandle: try node.property(named: "phandle")?.u32 ?? 0) == node,
        node.aliases.count == 1
      else {
        Issue.record("\(node) is not found")
        return
      }
    }
  }
}

/// Orders that do not depend on the blob's.
@Suite struct OrderTests {
  @Test(arguments: UInt64(0)..<20)
  func nodesAreOrderedAsTheirPathsAre(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var writer = BlobWriter()
    // Of what a name may have, these come before and after the slash that ends it in a path.
    func node(depth: Int) {
      let names = ["a", "a-b", "a,b", "aa", "a0", "a@1", "b", "a-"].shuffled(using: &random)
      for name in names.prefix(Int.random(in: 0...(depth > 3 ? 0 : 4), using: &random)) {
        writer.beginNode(name)
        node(depth: depth + 1)
        writer.endNode()
      }
    }
    writer.beginNode("")
    node(depth: 0)
    writer.endNode()
    let tree = try DeviceTree(blob: writer.blob())
    #expect(tree.nodesByPath.map(\.path) == tree.nodes.map(\.path).sorted())
  }

  @Test func propertiesAreOrderedByName() throws {
    let names = ["b", "#a", "a", "a-b", "aa", "a,b"]
    var writer = BlobWriter()
    writer.beginNode("")
    for name in names { writer.property(name) }
    writer.endNode()
    let root = try DeviceTree(blob: writer.blob()).root
    #expect(root.propertiesByName.map(\.name) == names.sorted())
    #expect(root.properties.map(\.name) == names)
  }
}
