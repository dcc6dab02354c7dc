import FDTKit
import Testing

@testable import BoardGen

@Suite("Layouts that Xen does not boot")
struct XenRuleTests {
  /// A layout and the code that refuses it; `nil` where it is legal.
  struct Layout: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let code: Diagnostic.Code?
    let source: String

    init(_ name: String, _ code: Diagnostic.Code?, _ source: String) {
      testDescription = name
      self.code = code
      self.source = source
    }
  }

  private static func heap(_ base: String, _ size: String) -> String {
    "xen,static-heap = <0 \(base) 0 \(size)>;"
  }

  private static func reserved(_ base: String, _ size: String) -> String {
    """
    reserved-memory {
      #address-cells = <2>; #size-cells = <2>; ranges;
      it@\(base) { reg = <0 0x\(base) 0 \(size)>; };
    };
    """
  }

  private static func shared(_ id: String, _ words: String, more: String = "") -> String {
    """
    shared@1 {
      compatible = "xen,domain-shared-memory-v1";
      xen,shm-id = "\(id)"; xen,shared-mem = <\(words)>; \(more)
    };
    """
  }

  /// What runs, and what does not, as tried with Xen 4.17 and 4.20 on QEMU.
  static let tried: [Layout] = [
    .init("one domain", nil, XenSource.tree()),
    .init(
      "a heap outside RAM", .outsideMemory, XenSource.tree(chosen: heap("0x80000000", "0x4000000"))),
    .init("a heap of 8 MiB", .xenHeapSmall, XenSource.tree(chosen: heap("0x60000000", "0x800000"))),
    .init(
      "a heap for Xen, not the domain", .xenHeapSmall,
      XenSource.tree(chosen: heap("0x60000000", "0xf00000"))),
    .init("the smallest heap", nil, XenSource.tree(chosen: heap("0x60000000", "0x2100000"))),
    .init("64 KiB less", .xenHeapSmall, XenSource.tree(chosen: heap("0x60000000", "0x20f0000"))),
    .init(
      "a heap without 32 MiB for the table", .xenHeapSmall,
      XenSource.tree(chosen: heap("0x60800000", "0x2100000"))),
    .init(
      "a heap at a multiple of 64 KiB", nil, XenSource.tree(chosen: heap("0x60010000", "0x4000000"))
    ),
    .init(
      "a heap at a multiple of 4 KiB", .misaligned,
      XenSource.tree(chosen: heap("0x60001000", "0x4000000"))),
    .init(
      "a heap over the kernel", .overlap, XenSource.tree(chosen: heap("0x50000000", "0x4000000"))),
    .init(
      "a kernel outside RAM", .outsideMemory, XenSource.tree(kernel: "<0 0x90000000 0 0x100000>")),
    .init("a kernel at the end of RAM", nil, XenSource.tree(kernel: "<0 0x7ff00000 0 0x100000>")),
    .init(
      "a kernel over the end of RAM", .outsideMemory,
      XenSource.tree(kernel: "<0 0x7ff00000 0 0x100001>")),
    .init(
      "a kernel at QEMU's tree", .loaderPlace, XenSource.tree(kernel: "<0 0x48000000 0 0x100000>")),
    .init(
      "a kernel in reserved memory", .overlap, XenSource.tree(nodes: reserved("50080000", "0x1000"))
    ),
    .init(
      "a kernel in /memreserve/", nil,
      XenSource.tree(head: "/memreserve/ 0x50000000 0x200000;")),
    .init(
      "two domains with one kernel", nil,
      XenSource.tree(chosen: XenSource.domain("domU2", kernel: "50000000"))),
    .init(
      "two kernels on each other", .overlap,
      XenSource.tree(chosen: XenSource.domain("domU2", kernel: "50080000"))),
    .init("a kernel of 63 bytes", .xenModuleSize, XenSource.tree(kernel: "<0 0x50000000 0 63>")),
    .init(
      "a range of 32 MiB", .xenGuestSmall, XenSource.tree(kernel: "<0 0x50000000 0 0x2000000>")),
    .init("memory of one cell", .propertyMalformed, XenSource.tree(memory: "memory = <0x4000>;")),
    .init("no memory", .xenDomainIncomplete, XenSource.tree(memory: "")),
    .init("0 KiB", .xenDomainIncomplete, XenSource.tree(memory: "memory = <0 0>;")),
    .init("4 MiB", .xenGuestSmall, XenSource.tree(memory: "memory = <0 4096>;")),
    .init("5 MiB", nil, XenSource.tree(memory: "memory = <0 5120>;")),
    .init("256 KiB", .xenGuestSmall, XenSource.tree(memory: "memory = <0 256>;")),
    .init("2 GiB on 1 GiB", .noRoom, XenSource.tree(memory: "memory = <0 0x200000>;")),
    .init(
      "2^64 bytes and more", .noRoom, XenSource.tree(memory: "memory = <0xffffffff 0xffffffff>;")),
  ]

  /// What Xen's sources and documents ask for.
  static let read: [Layout] = [
    .init("no cpus", .xenDomainIncomplete, XenSource.tree(cpus: "")),
    .init("no processor", .xenDomainIncomplete, XenSource.tree(cpus: "cpus = <0>;")),
    .init(
      "static memory", nil,
      XenSource.tree(domain: "xen,static-mem = <0 0x60000000 0 0x1000000>;")),
    .init(
      "static memory in two pieces", nil,
      XenSource.tree(
        domain: "xen,static-mem = <0 0x60000000 0 0x800000>, <0 0x70000000 0 0x800000>; direct-map;"
      )),
    .init(
      "less static memory", .xenMemorySum,
      XenSource.tree(domain: "xen,static-mem = <0 0x60000000 0 0x800000>;")),
    .init(
      "static memory, not in pages", .misaligned,
      XenSource.tree(domain: "xen,static-mem = <0 0x60000123 0 0x1000000>;")),
    .init(
      "static memory of two domains", .overlap,
      XenSource.tree(
        chosen: XenSource.domain(
          "domU2", kernel: "52000000", more: "xen,static-mem = <0 0x60800000 0 0x1000000>;"),
        domain: "xen,static-mem = <0 0x60000000 0 0x1000000>;")),
    .init(
      "static memory outside RAM", .outsideMemory,
      XenSource.tree(domain: "xen,static-mem = <0 0x80000000 0 0x1000000>;")),
    .init(
      "the cells of Xen 4.16", .xenLegacyCells,
      XenSource.tree(
        domain: """
          #xen,static-mem-address-cells = <1>; #xen,static-mem-size-cells = <1>;
          xen,static-mem = <0x60000000 0x1000000>;
          """)),
    .init("direct-map alone", .xenDirectMap, XenSource.tree(domain: "direct-map;")),
    .init("an MPU alone", .xenDirectMap, XenSource.tree(domain: "v8r_el1_msa = \"mpu\";")),
    .init(
      "Xenstore without dom0", .xenEnhanced, XenSource.tree(domain: "xen,enhanced = \"enabled\";")),
    .init("nothing but events", nil, XenSource.tree(domain: "xen,enhanced = \"no-xenstore\";")),
    .init(
      "Xenstore with dom0", nil,
      XenSource.tree(
        chosen: """
          module@52000000 { compatible = "multiboot,module"; reg = <0 0x52000000 0 0x100000>; };
          """, domain: "xen,enhanced;")),
    .init(
      "a name of 40 bytes", nil,
      XenSource.tree(
        chosen: XenSource.domain(String(repeating: "d", count: 40), kernel: "52000000"))),
    .init(
      "a name of 41 bytes", .xenLimit,
      XenSource.tree(
        chosen: XenSource.domain(String(repeating: "d", count: 41), kernel: "52000000"))),
    .init(
      "arguments of 1023 bytes", nil,
      XenSource.tree(chosen: "xen,xen-bootargs = \"\(String(repeating: "a", count: 1023))\";")),
    .init(
      "arguments of 1024 bytes", .xenLimit,
      XenSource.tree(chosen: "xen,xen-bootargs = \"\(String(repeating: "a", count: 1024))\";")),
    .init("30 modules", nil, XenSource.tree(chosen: domains(29))),
    .init("31 modules", .xenLimit, XenSource.tree(chosen: domains(30))),
    .init("256 banks", nil, XenSource.tree(ram: banks(256))),
    .init("257 banks", .xenLimit, XenSource.tree(ram: banks(257))),
    .init(
      "an id of 15 bytes", nil,
      XenSource.tree(domain: shared("fifteen-bytes-1", "0 0x60000000 0 0x70000000 0 0x1000"))),
    .init(
      "an id of 16 bytes", .xenLimit,
      XenSource.tree(domain: shared("sixteen-bytes-16", "0 0x60000000 0 0x70000000 0 0x1000"))),
    .init(
      "memory that two share", nil,
      XenSource.tree(
        chosen: XenSource.domain(
          "domU2", kernel: "50000000", more: shared("s", "0 0x60000000 0 0x71000000 0 0x1000")),
        domain: shared("s", "0 0x60000000 0 0x70000000 0 0x1000", more: "role = \"owner\";"))),
    .init(
      "an id of two memories", .xenSharedMemory,
      XenSource.tree(
        chosen: XenSource.domain(
          "domU2", kernel: "50000000", more: shared("s", "0 0x60001000 0 0x70000000 0 0x1000")),
        domain: shared("s", "0 0x60000000 0 0x70000000 0 0x1000"))),
    .init(
      "shared memory where Xen likes", nil,
      XenSource.tree(domain: shared("s", "0 0x70000000 0 0x1000"))),
    .init(
      "shared memory, not a page", .misaligned,
      XenSource.tree(domain: shared("s", "0 0x60000800 0 0x70000000 0 0x1000"))),
    .init(
      "shared memory of half a page", .xenSharedMemory,
      XenSource.tree(domain: shared("s", "0 0x70000000 0 0x800"))),
    .init(
      "no such role", .xenSharedMemory,
      XenSource.tree(domain: shared("s", "0 0x70000000 0 0x1000", more: "role = \"king\";"))),
    .init(
      "shared memory elsewhere than direct-map says", .xenSharedMemory,
      XenSource.tree(
        domain: "xen,static-mem = <0 0x68000000 0 0x1000000>; direct-map;"
          + shared("s", "0 0x60000000 0 0x70000000 0 0x1000"))),
    .init(
      "shared memory of 7 cells", .propertyMalformed,
      XenSource.tree(domain: shared("s", "0 1 2 3 4 5 6"))),
  ]

  private static func domains(_ count: Int) -> String {
    (0..<count).map {
      XenSource.domain("d\($0)", kernel: Hex.plain(0x5200_0000 + UInt64($0) << 20), memory: "5120")
    }.joined()
  }

  /// Small banks below the one that everything is in.
  private static func banks(_ count: Int) -> String {
    let rest = (1..<count).map { ", <0 \(Hex.number(UInt64($0) << 17)) 0 0x10000>" }.joined()
    return """
      memory@40000000 { device_type = "memory"; reg = <0 0x40000000 0 0x40000000>\(rest); };
      """
  }

  @Test("are refused by their codes, and what it boots is not", arguments: tried + read)
  func codes(_ layout: Layout) throws {
    let codes = try XenSource.codes(of: layout.source)
    #expect(codes == Set([layout.code].compactMap(\.self)))
  }

  @Test("A heap costs what a table of RAM with its holes does, and 32 bits per entry are less")
  func holes() throws {
    let hole = """
      memory@40000000 {
        device_type = "memory"; reg = <0 0x40000000 0 0x40000000>, <1 0 0 0x40000000>;
      };
      """
    func codes(_ size: String) throws -> Set<Diagnostic.Code> {
      try XenSource.codes(
        of: XenSource.tree(chosen: Self.heap("0x60000000", size), ram: hole))
    }
    // 4 GiB from the lowest to the highest: 56 MiB, which are 64 MiB in blocks of 32 MiB.
    #expect(try codes("0x5300000") == [])
    #expect(try codes("0x52f0000") == [.xenHeapSmall])
  }

  @Test("An MPU has one heap")
  func heapOfMPU() throws {
    func codes(_ heap: String) throws -> Set<Diagnostic.Code> {
      let source = XenSource.tree(
        chosen: heap, domain: "xen,static-mem = <0 0x60000000 0 0x1000000>; direct-map;")
      return try XenSource.codes(of: source.replacing("cortex-a53", with: "cortex-r82"))
    }
    #expect(try codes("").contains(.xenHeapBanks))
    #expect(!(try codes(Self.heap("0x70000000", "0x1000000")).contains(.xenHeapBanks)))
    let two = "xen,static-heap = <0 0x70000000 0 0x1000000>, <0 0x74000000 0 0x1000000>;"
    #expect(try codes(two).contains(.xenHeapBanks))
  }
}
