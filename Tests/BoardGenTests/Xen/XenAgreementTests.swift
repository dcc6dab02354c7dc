import Addresses
import FDTKit
import Testing

@testable import BoardGen

@Suite("A tree and a board.yml that both speak of domains")
struct XenAgreementTests {
  private func configure(
    _ source: String, _ request: Request
  ) throws -> (xen: XenConfiguration?, codes: Set<Diagnostic.Code>, said: [String]) {
    var findings = Findings()
    let tree = try XenSource.compile(source)
    let board = BoardReader(tree, request).board(findings: &findings)
    let made = Configurator(request).configure(board, linked: nil, findings: &findings)
    return (
      made.flatMap { XenConfiguration($0) }, Set(findings.diagnostics.map(\.code)), findings.said
    )
  }

  @Test("say together what each of them says")
  func merged() throws {
    let source = XenSource.tree(
      domain: "xen,static-mem = <0 0x58000000 0 0x1000000>; direct-map; nr_spis = <32>;",
      cpus: "cpus = <3>;")
    let result = try configure(source, .hosted(guests: ["domU1", "b"]))
    let xen = try #require(result.xen, "\(result.said)")
    #expect(xen.domains.map(\.name.value) == ["domU1", "b"])
    let first = xen.domains[0]
    #expect(first.modules.map(\.memory.value.start.rawValue) == [0x5000_0000])
    #expect(first.staticMemory.map(\.value.start.rawValue) == [0x5800_0000])
    #expect(first.processors?.value == 3)
    #expect(first.isDirectMapped?.value == true)
    #expect(xen.domains[1].modules.map(\.memory.value) == first.modules.map(\.memory.value))
    #expect(xen.hypervisor?.memory.value.start.rawValue == 0x4020_0000)
  }

  @Test("A domain of the tree's alone stays where it is, and everything else goes around it")
  func around() throws {
    let source = XenSource.tree(
      domain: "xen,static-mem = <0 0x40400000 0 0x1000000>;",
      kernel: "<0 0x41400000 0 0x100000>")
    let result = try configure(source, .hosted(guests: ["a"]))
    let xen = try #require(result.xen, "\(result.said)")
    let theirs = xen.domains[0].staticMemory + xen.domains[0].modules.map(\.memory)
    for module in xen.domains[1].modules {
      #expect(!theirs.contains { $0.value.overlaps(module.memory.value) })
    }
  }

  @Test(
    "name both places where they differ",
    arguments: [
      ("memory = <0 0x8000>;", "cpus = <1>;", "", "x.memory"),
      ("memory = <0 0x4000>;", "cpus = <1>;", "direct-map;", "x.direct"),
      ("memory = <0 0x4000>;", "cpus = <2>;", "", "x.cpus"),
      (
        "memory = <0 0x4000>;", "cpus = <1>;", "xen,static-mem = <0 0x60000000 0 0x1000000>;",
        "x.static"
      ),
    ])
  func conflict(memory: String, cpus: String, more: String, key: String) throws {
    let source = XenSource.tree(domain: more, memory: memory, cpus: cpus)
    let result = try configure(
      source,
      .hosted(guests: ["domU1"]) { request in
        request.guests[0].memory = Sourced(0x100_0000, from: .request(key: "x.memory"))
        request.guests[0].processors = Sourced(1, from: .request(key: "x.cpus"))
        request.guests[0].isStatic = Sourced(false, from: .request(key: "x.static"))
        request.guests[0].isDirectMapped = Sourced(false, from: .request(key: "x.direct"))
      })
    #expect(result.codes.contains(.xenConflict))
    let said = try #require(result.said.first { $0.contains("[xen-conflict]") })
    #expect(said.contains(key))
    #expect(said.contains("/chosen/domU1 "))
  }

  @Test("A module or Xen's arguments in two places are a conflict, too")
  func places() throws {
    let result = try configure(
      XenSource.tree(
        chosen: "xen,xen-bootargs = \"a\"; xen,static-heap = <0 0x60000000 0 0x4000000>;"),
      .hosted(guests: ["domU1"]) { request in
        request.modules[0].bootArguments = Sourced("b", from: .request(key: "xen.bootargs"))
        request.modules[1].address = Sourced(0x5200_0000, from: .request(key: "kernel.address"))
      })
    #expect(result.said.filter { $0.contains("[xen-conflict]") }.count == 2)
    let heap = try configure(
      XenSource.tree(chosen: "xen,static-heap = <0 0x60000000 0 0x4000000>;"),
      .hosted(guests: ["domU1"]) {
        $0.modules[0].address = nil
        $0.heap = Sourced(0x300_0000, from: .request(key: "heap"))
      })
    #expect(heap.codes == [.consoleMissing, .xenConflict])
  }

  @Test("A kernel on Xen, on the tree, or in two guests' hands is refused or not, as on its own")
  func hosted() throws {
    func codes(_ address: UInt64) throws -> Set<Diagnostic.Code> {
      try configure(
        XenSource.tree(domain: nil),
        .hosted(guests: ["a", "b"]) {
          $0.modules[1].address = Sourced(address, from: .request(key: "kernel.address"))
        }
      ).codes.subtracting([.consoleMissing, .loaderPlace])
    }
    #expect(try codes(0x4030_0000) == [.overlap])
    #expect(try codes(0x4800_0000) == [.overlap])
    #expect(try codes(0x5000_0000) == [])
    let tree = try configure(
      XenSource.tree(kernel: "<0 0x48100000 0 0x100000>"), .hosted(guests: []))
    #expect(tree.codes.contains(.overlap))
  }

  @Test("A device that two domains name is refused, and one without words for the guest")
  func devices() throws {
    let folder = try Folder()
    let partial = try XenSource.compile(
      "/dts-v1/; / { passthrough { serial { xen,path = \"/serial@9000000\"; }; }; };")
    try folder.write(partial.blob, to: "partial.dtb")
    let source = XenSource.tree(
      domain: nil, nodes: "serial@9000000 { compatible = \"x\"; reg = <0 0x9000000 0 0x1000>; };")
    func codes(_ guests: [String], _ change: @escaping (inout Request) -> Void) throws -> Set<
      Diagnostic.Code
    > {
      try configure(source, .hosted(guests: guests, change)).codes
        .subtracting([.consoleMissing])
    }
    func addTree(_ request: inout Request) {
      var module = Request.Module(
        name: Sourced("partial", from: .rule("test")),
        file: Sourced("\(folder.path)/partial.dtb", from: .request(key: "partial.file")))
      module.kind = Sourced(.deviceTree, from: .rule("test"))
      request.modules.append(module)
      for index in request.guests.indices {
        request.guests[index].deviceTree = Sourced("partial", from: .rule("test"))
      }
    }
    #expect(try codes(["a"], addTree) == [])
    #expect(try codes(["a", "b"], addTree) == [.deviceShared])
    let alone = try codes(["a"]) {
      $0.guests[0].devices = [Sourced("/serial@9000000", from: .request(key: "a.devices"))]
    }
    #expect(alone == [.xenDomainIncomplete])
  }

  @Test("A file is what its module says, and a kernel is one")
  func files() throws {
    let folder = try Folder()
    try folder.write([UInt8](repeating: 0, count: 0x10_0000), to: "zeros")
    let result = try configure(
      XenSource.tree(domain: nil),
      .hosted(guests: ["a"]) {
        $0.modules[1].size = nil
        $0.modules[1].file = Sourced("\(folder.path)/zeros", from: .request(key: "kernel.file"))
      })
    #expect(result.codes.contains(.xenKernelFormat))
    let shorter = try configure(
      XenSource.tree(kernel: "<0 0x50000000 0 0x80000>"),
      .hosted(guests: ["domU1"]) {
        $0.modules[1].file = Sourced("\(folder.path)/zeros", from: .request(key: "kernel.file"))
      })
    #expect(shorter.codes.contains(.xenModuleSize))
  }
}
