import FDTKit
import Testing

@testable import BoardGen

@Suite("Trees that say nonsense to Xen")
struct XenHostileTreeTests {
  private static let properties = [
    "memory", "cpus", "xen,static-mem", "reg", "xen,shared-mem", "xen,shm-id", "#address-cells",
    "#size-cells", "bootargs", "#xen,static-mem-address-cells", "#xen,static-mem-size-cells",
    "xen,static-heap", "compatible", "xen,enhanced", "role", "mpu,guest-memory-section",
    "#mpu,address-cells",
  ]

  @Test("are refused or read, and never the end of the program", arguments: 0..<300)
  func nonsense(seed: Int) throws {
    var random = Random(seed: seed)
    let tree = try XenSource.compile(
      XenSource.tree(
        chosen: XenSource.domain("domU2", kernel: "52000000"),
        domain: """
          direct-map; xen,static-mem = <0 0x60000000 0 0x1000000>;
          shared { compatible = "xen,domain-shared-memory-v1"; xen,shm-id = "s";
            xen,shared-mem = <0 0x70000000 0 0x1000>; };
          """))
    var editor = try DeviceTreeEditor(tree)
    let paths = tree.nodes.map(\.path).filter { $0.hasPrefix("/chosen") }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let name = Self.properties.randomElement(using: &random) ?? ""
      let words = [0, 1, 2, 3, 0x7fff_ffff, 0x8000_0000, .max] as [UInt32]
      let count = Int.random(in: 0...9, using: &random)
      let cells = (0..<count).map { _ in words.randomElement(using: &random) ?? 0 }
      let bytes = PropertyValue.cells(cells).bytes.dropLast(Int.random(in: 0...1, using: &random))
      try editor.setProperty(
        name, to: PropertyValue(bytes: bytes), at: paths.randomElement(using: &random) ?? "/")
    }
    let broken = try editor.tree
    _ = XenSource.codes(of: broken)
    var findings = Findings()
    let xen = XenReader(broken).configuration(findings: &findings)
    if let written = try? XenTree.write(xen, into: broken) {
      #expect(try XenTree.write(xen, into: written).blob == written.blob)
    }
  }

  @Test("Ranges that wrap are named")
  func wraps() throws {
    for source in [
      XenSource.tree(kernel: "<0xffffffff 0xfffff000 0 0x2000>"),
      XenSource.tree(domain: "xen,static-mem = <0xffffffff 0xfffff000 0 0x2000>;"),
      XenSource.tree(chosen: "xen,static-heap = <0 0x60000000 0 0>;"),
    ] { #expect(try XenSource.codes(of: source).contains(.rangeWraps)) }
  }

  @Test("A module without a place is named, and one that ends at 2^64 is only outside of RAM")
  func ends() throws {
    let missing = XenSource.tree(
      domain: "module@1 { compatible = \"multiboot,ramdisk\", \"multiboot,module\"; };")
    #expect(try XenSource.codes(of: missing) == [.propertyMalformed])
    let last = XenSource.tree(kernel: "<0xffffffff 0xfff00000 0 0x100000>")
    #expect(try XenSource.codes(of: last).contains(.outsideMemory))
  }

  @Test("Many ranges are refused by their number, in no time")
  func many() throws {
    let ranges = (0..<20_000).map { "<0 \(Hex.number(0x4100_0000 + UInt64($0) << 12)) 0 0x1000>" }
    let source = XenSource.tree(domain: "xen,static-mem = \(ranges.joined(separator: ", "));")
    #expect(try XenSource.codes(of: source).contains(.xenLimit))
  }
}
