import Addresses
import FDTKit
import Testing

@testable import BoardGen

@Suite("A tree for Xen")
struct XenTreeTests {
  /// A tree as text, as dtc writes it, without what does not belong to `/chosen`.
  private func chosen(of tree: DeviceTree) throws -> String {
    let folder = try Folder()
    try folder.write(Array(tree.blob), to: "tree.dtb")
    let text = try Program.run(
      "dtc", ["-q", "-I", "dtb", "-O", "dts", "-s", "tree.dtb"], in: folder.path
    ).output
    let lines = text.split(separator: "\n").drop { $0 != "\tchosen {" }.prefix { $0 != "\t};" }
    return lines.dropFirst().map { $0.replacing("\t", with: "  ") }.joined(separator: "\n")
  }

  @Test("has two guests of a board.yml as domains")
  func twoGuests() throws {
    let tree = try XenSource.compile(XenSource.tree(domain: nil))
    let request = Request.hosted(guests: ["a", "b"]) { request in
      request.modules[0].address = nil
      request.modules[0].bootArguments = Sourced("console=dtuart", from: .rule("test"))
      request.guests[0].bootArguments = Sourced("loud", from: .rule("test"))
      request.guests[1].hasConsole = Sourced(false, from: .rule("test"))
      request.guests[1].isStatic = Sourced(true, from: .request(key: "b.static"))
      request.guests[1].processors = Sourced(2, from: .request(key: "b.cpus"))
      request.heap = Sourced(0x400_0000, from: .request(key: "heap"))
      request.sharedMemory = [
        Request.SharedMemory(
          name: Sourced("post", from: .rule("test")), size: Sourced(0x1000, from: .rule("test")),
          address: Sourced(0x7000_0000, from: .rule("test")),
          guests: ["a", "b"].map { Sourced($0, from: .rule("test")) })
      ]
    }
    var findings = Findings()
    let board = BoardReader(tree, request).board(findings: &findings)
    let made = Configurator(request).configure(board, linked: nil, findings: &findings)
    let configuration = try #require(made, "\(findings.diagnostics)")
    var xen = try #require(XenConfiguration(configuration))
    // Where the layout puts things is another test's matter.
    xen.heap = try [0x6000_0000].map { try range($0, 0x400_0000) }
    for index in xen.domains.indices {
      xen.domains[index].modules[0].memory = try range(0x5000_0000, 0x10_0000)
    }
    xen.domains[1].staticMemory = [try range(0x5800_0000, 0x100_0000)]
    let written = try XenTree.write(xen, into: tree)
    let text = try chosen(of: written)
    #expect(text == Self.golden)
  }

  private func range(_ start: UInt64, _ size: UInt64) throws -> Sourced<PhysicalRange> {
    Sourced(
      try #require(PhysicalRange(start: PhysicalAddress(start), size: size)), from: .rule("test"))
  }

  private static let golden = #"""
        #address-cells = <0x02>;
        #size-cells = <0x02>;
        xen,static-heap = <0x00 0x60000000 0x00 0x4000000>;
        xen,xen-bootargs = "console=dtuart";
        a {
          #address-cells = <0x02>;
          #size-cells = <0x02>;
          compatible = "xen,domain";
          cpus = <0x01>;
          memory = <0x00 0x4000>;
          vpl011;
          module@50000000 {
            bootargs = "loud";
            compatible = "multiboot,kernel\0multiboot,module";
            reg = <0x00 0x50000000 0x00 0x100000>;
          };
          shared-memory@70000000 {
            compatible = "xen,domain-shared-memory-v1";
            xen,shared-mem = <0x00 0x70000000 0x00 0x70000000 0x00 0x1000>;
            xen,shm-id = "post";
          };
        };
        b {
          #address-cells = <0x02>;
          #size-cells = <0x02>;
          compatible = "xen,domain";
          cpus = <0x02>;
          memory = <0x00 0x4000>;
          xen,static-mem = <0x00 0x58000000 0x00 0x1000000>;
          module@50000000 {
            compatible = "multiboot,kernel\0multiboot,module";
            reg = <0x00 0x50000000 0x00 0x100000>;
          };
          shared-memory@70000000 {
            compatible = "xen,domain-shared-memory-v1";
            xen,shared-mem = <0x00 0x70000000 0x00 0x70000000 0x00 0x1000>;
            xen,shm-id = "post";
          };
        };
    """#

  @Test("keeps what it had, in its order, and is the same when written again", arguments: 0..<40)
  func superset(seed: Int) throws {
    var random = Random(seed: seed)
    let source = XenSource.tree(
      chosen: "stdout-path = \"/serial\"; cpupool { compatible = \"xen,cpupool\"; };",
      domain: Bool.random(using: &random)
        ? "unknown = <7>; nr_spis = <32>; xen,static-mem = <0 0x60000000 0 0x1000000>;" : nil,
      nodes: "uart: serial { }; disk { };", head: "/memreserve/ 0x41000000 0x1000;")
    let tree = try XenSource.compile(source)
    var findings = Findings()
    let said = XenReader(tree).configuration(findings: &findings)
    var xen = XenSamples.configuration(using: &random)
    xen.domains = said.domains + xen.domains.filter { $0.name.value != "domU1" }
    let written = try XenTree.write(xen, into: tree)
    let again = try XenTree.write(xen, into: written)
    #expect(again.blob == written.blob)
    #expect(written.memoryReservations == tree.memoryReservations)
    for node in tree.nodes {
      let now = try #require(written.nodes.first { $0.path == node.path })
      for property in node.properties {
        let value = try #require(now.property(named: property.name))
        #expect(value.bytes.elementsEqual(property.bytes), "\(node.path) \(property.name)")
      }
      let isXens = node.path == "/" || node.path.hasPrefix("/chosen") || node.name == "disk"
      #expect(isXens || now.properties.count == node.properties.count)
    }
    let new = Set(written.nodes.map(\.path)).subtracting(tree.nodes.map(\.path))
    #expect(new.allSatisfy { $0.hasPrefix("/chosen/") })
    #expect(written.violations.isEmpty)
  }

  @Test("says what it was told to say", arguments: 0..<200)
  func roundTrip(seed: Int) throws {
    var random = Random(seed: seed)
    let xen = XenSamples.configuration(using: &random)
    let cells = Bool.random(using: &random) ? "#address-cells = <2>; #size-cells = <2>;" : ""
    let tree = try XenSource.compile(
      Source.tree(Source.memory, "disk { };", "chosen { \(cells) };"))
    var findings = Findings()
    let read = XenReader(try XenTree.write(xen, into: tree)).configuration(findings: &findings)
    #expect(findings.diagnostics == [])
    #expect(read.withoutOrigins == xen.withoutOrigins)
  }

  @Test("has numbers in the cells that its children have already, or is refused")
  func cells() throws {
    let source = """
      /dts-v1/;
      / {
        #address-cells = <1>; #size-cells = <1>;
        chosen { old { compatible = "xen,domain"; xen,static-mem = <0x1000 0x1000>; }; };
      };
      """
    let tree = try XenSource.compile(source)
    var xen = XenConfiguration()
    xen.heap = [try range(0x6000_0000, 0x10_0000)]
    var domain = XenConfiguration.Domain(name: Sourced("new", from: .rule("test")))
    domain.staticMemory = [try range(0x7000_0000, 0x10_0000)]
    xen.domains = [domain]
    let written = try XenTree.write(xen, into: tree)
    let chosen = try #require(written.root.child(named: "chosen"))
    #expect(!chosen.hasProperty(named: "#address-cells"))
    #expect(try chosen.property(named: "xen,static-heap")?.cells == [0x6000_0000, 0x10_0000])
    let new = try #require(chosen.child(named: "new"))
    #expect(try new.property(named: "xen,static-mem")?.cells == [0x7000_0000, 0x10_0000])
    #expect(try new.property(named: "#address-cells")?.u32 == 2)
    xen.heap = [try range(0x1_0000_0000, 0x10_0000)]
    #expect(
      throws: XenTree.Failure.cells(
        path: "/chosen", property: "xen,static-heap", value: 0x1_0000_0000, count: 1)
    ) { try XenTree.write(xen, into: tree) }
  }

  @Test("has static memory as Xen from 4.17 on reads it")
  func legacyCells() throws {
    let tree = try XenSource.compile(
      XenSource.tree(
        domain: """
          #xen,static-mem-address-cells = <1>; #xen,static-mem-size-cells = <1>;
          xen,static-mem = <0x60000000 0x1000000>;
          """))
    var findings = Findings()
    let xen = XenReader(tree).configuration(findings: &findings)
    let domain = try #require(try XenTree.write(xen, into: tree).node(at: "/chosen/domU1"))
    #expect(
      try domain.property(named: "xen,static-mem")?.cells == [0, 0x6000_0000, 0, 0x100_0000])
    #expect(!domain.hasProperty(named: "#xen,static-mem-address-cells"))
    #expect(!domain.hasProperty(named: "#xen,static-mem-size-cells"))
  }
}
