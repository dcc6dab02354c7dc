import Addresses
import Testing

@testable import BoardGen

/// What a hypervisor treats as one stretch of memory.
@Suite("Sections")
struct SectionTests {
  /// The boot-module sections of two modules, the only things that are placed.
  private func sections(at addresses: [UInt64], banks: [PhysicalRange]) throws -> [PhysicalRange] {
    var request = Request(name: "sections")
    request.modules = addresses.enumerated().map { index, address in
      var module = Request.Module(
        name: Sourced("m\(index)", from: .option("test")),
        size: Sourced(0x20_0000, from: .option("test")),
        address: Sourced(address, from: .option("test")))
      if index == 0 { module.kind = Sourced(.hypervisor, from: .option("test")) }
      return module
    }
    var findings = Findings()
    let configuration = Configurator(request)
      .configure(try .made(banks: banks), linked: nil, findings: &findings)
    return try #require(configuration, "\(findings.said)")
      .sections.filter { $0.kind == .bootModule }.map(\.range)
  }

  @Test("Modules with only free RAM between them share one")
  func shared() throws {
    #expect(
      try sections(at: [0x4040_0000, 0x4100_0000], banks: [range(0x4000_0000, 0x1000_0000)])
        == [range(0x4040_0000, 0xe0_0000)])
  }

  @Test("No section spans a hole between banks, though nobody claims it")
  func hole() throws {
    let banks = [range(0x4000_0000, 0x100_0000), range(0x4200_0000, 0x100_0000)]
    #expect(
      try sections(at: [0x4060_0000, 0x4240_0000], banks: banks)
        == [range(0x4060_0000, 0x20_0000), range(0x4240_0000, 0x20_0000)])
  }

  @Test("Banks that touch are one")
  func touching() throws {
    let banks = [range(0x4000_0000, 0x100_0000), range(0x4100_0000, 0x100_0000)]
    #expect(
      try sections(at: [0x4060_0000, 0x4140_0000], banks: banks)
        == [range(0x4060_0000, 0x100_0000)])
  }
}
