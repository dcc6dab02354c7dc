import Testing

@testable import BoardGen

/// What is said of things that were placed elsewhere than before.
@Suite("Moves") struct MoveTests {
  private static let kibibyte: UInt64 = 1 << 10

  /// A board with two modules and a guest; sizes in KiB.
  private func summary(
    kernel: UInt64 = 3000, initrd: UInt64 = 2000, firmware: String = "0x43000000"
  ) throws -> BoardSummary {
    let source = SmallBoard.source.replacing(
      "reg = <0x43000000 0x100000>", with: "reg = <\(firmware) 0x100000>")
    let configuration = try SmallBoard.configuration(SmallBoard.tree(source)) { request in
      request.modules = [("kernel", kernel), ("initrd", initrd)].map { name, size in
        Request.Module(
          name: Sourced(name, from: .rule("test")),
          size: Sourced(size * Self.kibibyte, from: .rule("test")))
      }
      request.guests = [
        Request.Guest(
          name: Sourced("a", from: .rule("test")), memory: Sourced(0x40_0000, from: .rule("test")))
      ]
    }
    var findings = Findings()
    return try BoardSummary(configuration, findings: &findings)
  }

  private func said(_ old: BoardSummary, _ new: BoardSummary) -> [String] {
    Comparison.changes(from: old, to: new).filter { $0.aspect == .image }.map(\.message)
      .filter { !$0.hasPrefix("image") }
  }

  @Test("A module that grows inside its slack moves nothing")
  func slack() throws {
    #expect(try said(summary(), summary(kernel: 4000)).isEmpty)
  }

  @Test("What a module that grew pushes away is said to be pushed by it")
  func growth() throws {
    #expect(
      try said(summary(), summary(kernel: 5000)) == [
        "guest a moved from 0x4280_0000 to 0x42a0_0000: module initrd, which moved, is where it was",
        "module kernel grew from 4 MiB to 6 MiB",
        "module initrd moved from 0x4260_0000 to 0x4280_0000: module kernel, which grew, is where "
          + "it was",
      ])
  }

  @Test("A reservation that came is named, and what followed says what it follows")
  func obstacle() throws {
    #expect(
      try said(summary(), summary(firmware: "0x42200000")).suffix(2) == [
        "module kernel moved from 0x4220_0000 to 0x4040_0000: the reservation for "
          + "/reserved-memory/firmware@43000000, which moved, is where it was",
        "module initrd moved from 0x4260_0000 to 0x4080_0000: it follows module kernel, which "
          + "moved",
      ])
  }
}
