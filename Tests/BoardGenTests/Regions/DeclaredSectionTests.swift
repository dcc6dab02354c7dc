import Addresses
import Testing

@testable import BoardGen

/// The sections that a tree declares for a hypervisor.
@Suite("Declared sections")
struct DeclaredSectionTests {
  private static func board(
    _ chosen: String, request: (inout Request) -> Void = { _ in }
  ) throws -> RegionSource {
    try RegionSource(
      "serial@40000000 { compatible = \"arm,pl011\"; reg = <0x40000000 0x1000>; };", chosen: chosen,
      request: request)
  }

  @Test("Guests are placed inside of theirs, and everything else outside")
  func placement() throws {
    let board = try Self.board("mpu,guest-memory-section = <0x0 0x100000>;") {
      $0.guests = [.sample("a", 0x8000)]
      $0.heap = Sourced(0x1_0000, from: .rule("test"))
    }
    let layout = try #require(board.configuration?.layout, "\(board.said)")
    let section = range(0, 0x10_0000)
    #expect(layout.guests.allSatisfy { section.contains($0.memory.value) })
    #expect(layout.image.map { section.overlaps($0.range.value) } == false)
    #expect(layout.heap.map { section.overlaps($0.value) } == false)
    #expect(board.configuration?.sections.first { $0.kind == .guest }?.range == section)
  }

  @Test("Xen's static heap becomes the heap")
  func staticHeap() throws {
    let board = try Self.board("xen,static-heap = <0x200000 0x100000>;")
    #expect(board.configuration?.layout.heap?.value == range(0x20_0000, 0x10_0000))
    #expect(
      board.configuration?.layout.heap?.origin.description == "/chosen xen,static-heap[0]")
  }

  @Test("The proposal's own cells count")
  func cells() throws {
    let board = try Self.board(
      "#mpu,address-cells = <2>; #mpu,size-cells = <2>; "
        + "mpu,guest-memory-section = <0 0x200000 0 0x100000>;")
    #expect(
      board.configuration?.sections.first { $0.kind == .guest }?.range
        == range(0x20_0000, 0x10_0000)
    )
  }

  @Test("A section outside of RAM")
  func outside() throws {
    let board = try Self.board("mpu,guest-memory-section = <0x3f0000 0x100000>;")
    #expect(board.findings.diagnostics.map(\.code).contains(.outsideMemory))
  }

  @Test("A section with something foreign inside")
  func foreign() throws {
    let board = try Self.board("mpu,guest-memory-section = <0x0 0x100000>;") {
      $0.image.address = Sourced(0x8_0000, from: .request(key: "image.address"))
    }
    let diagnostic = try #require(board.findings.diagnostics.first { $0.code == .sectionForeign })
    #expect(diagnostic.place.description == "/chosen mpu,guest-memory-section[0]")
    #expect(diagnostic.related.contains { $0.message.hasPrefix("image text") })
  }

  @Test("A device section that RAM lies in")
  func ramAmongDevices() throws {
    let board = try Self.board("mpu,device-memory-section = <0x200000 0x40000000>;")
    #expect(board.findings.diagnostics.map(\.code).contains(.sectionForeign))
  }

  @Test("A member outside of its section")
  func member() throws {
    let board = try Self.board("mpu,guest-memory-section = <0x200000 0x100000>;") {
      $0.guests = [.sample("a", 0x8000, at: 0x10_0000)]
    }
    #expect(board.findings.diagnostics.map(\.code).contains(.sectionMember))
  }

  @Test("An empty section, and one that passes 2^64")
  func wraps() throws {
    let board = try Self.board(
      "#mpu,address-cells = <2>; #mpu,size-cells = <2>; mpu,guest-memory-section = "
        + "<0xffffffff 0xffff0000 0 0x100000>;")
    #expect(board.findings.diagnostics.map(\.code).contains(.rangeWraps))
  }
}
