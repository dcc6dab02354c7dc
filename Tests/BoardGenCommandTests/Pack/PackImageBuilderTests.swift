import Foundation
import Testing

@testable import BoardGen

@Suite("A pack of a configuration of ImageBuilder")
struct PackImageBuilderTests {
  private let board: PackedBoard

  init() throws {
    board = try PackedBoard()
    try board.folder.write(
      """
      MEMORY_START=0x41000000
      MEMORY_END=0x42000000
      LOAD_CMD="tftpb"
      DEVICE_TREE=small.dts
      XEN=xen.bin
      XEN_CMD="console=dtuart"
      NUM_DOMUS=2
      DOMU_KERNEL[0]=guest.bin
      DOMU_MEM[0]=16
      DOMU_KERNEL[1]=guest.bin
      DOMU_CMD[1]="quiet"
      DOMU_MEM[1]=8

      """, to: "board/config")
  }

  @Test func isLoadedByItsCommandIntoItsWindow() throws {
    let run = try Tool(["pack", "board/config", "-o", "out"], in: board.folder)
    try #require(run.status == 0, "\(run.errors)")
    let script = try board.folder.read("out/boot.cmd")
    let loads = script.split(separator: "\n").filter { $0.contains("tftpb 0x") }
    #expect(loads.count == 3)
    for file in ["domU0-kernel.bin", "xen.bin", "board.dtb"] {
      #expect(loads.count { $0.hasSuffix(" \(file); then") } == 1)
    }
    for load in loads {
      let digits = load.split(separator: " ")[2].dropFirst(2)
      let address = try #require(UInt64(digits, radix: 16))
      #expect((0x4100_0000..<0x4200_0000).contains(address), "\(load)")
    }
    #expect(!script.contains("pack_device"))
    #expect(script.contains("#   tftpb ${scriptaddr} boot.scr; source ${scriptaddr}\n"))
  }

  @Test func isThatOfItsBoard() throws {
    let made = try Tool(["new", "board/config", "-o", "boards/b"], in: board.folder)
    try #require(made.status == 0, "\(made.errors)")
    for (input, output) in [("board/config", "one"), ("boards/b", "two")] {
      let run = try Tool(["pack", input, "-o", output], in: board.folder)
      try #require(run.status == 0, "\(run.errors)")
    }
    #expect(board.names(in: "one") == board.names(in: "two"))
    for name in ["board.dtb", "domU0-kernel.bin", "xen.bin"] {
      #expect(try board.bytes("one/\(name)") == board.bytes("two/\(name)"))
    }
    func steps(_ name: String) throws -> [Substring] {
      try board.folder.read("\(name)/boot.cmd").split(separator: "\n").filter {
        !$0.hasPrefix("#")
      }
    }
    #expect(try steps("one") == steps("two"))
  }

  @Test(arguments: [[], ["--fit"]])
  func hasRoomForItsTreeOrSaysSo(_ options: [String]) throws {
    let text = try board.folder.read("board/config")
    // Two slots, and not enough for a third beside the place that loaders use.
    try board.folder.write(
      text.replacing("MEMORY_END=0x42000000", with: "MEMORY_END=0x41400000"), to: "board/config")
    let run = try Tool(["pack", "board/config", "-o", "out"] + options, in: board.folder)
    #expect(run.status == 65)
    #expect(run.errors.contains("there is no room for the tree of 2 MiB"), "\(run.errors)")
    #expect(
      run.errors.contains(
        "board/config:1: MEMORY_START: only [0x4100_0000, 0x4140_0000) may be used"),
      "\(run.errors)")
    #expect(board.names(in: "out").isEmpty)
  }
}
