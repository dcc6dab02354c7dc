import FDTKit
import Foundation
import Testing

@testable import BoardGen

@Suite struct PackTests {
  private let board: PackedBoard

  init() throws { board = try PackedBoard() }

  @Test func theFolderHasAllThatTheMachineNeeds() throws {
    let run = try board.pack("-o", "out", "--strict")
    try #require(run.status == 0, "\(run.errors)")
    #expect(
      board.names(in: "out") == [
        "board.dtb", "boot.cmd", "boot.scr", "disk", "kernel.bin", "manifest.json", "qemu.args",
        "qemu.sh", "xen.bin",
      ])
    for (copy, original) in [
      ("xen.bin", "xen.bin"), ("kernel.bin", "guest.bin"), ("disk", "it's a $disk, #1.cpio gz"),
    ] {
      #expect(try board.bytes("out/\(copy)") == board.bytes("board/\(original)"))
    }
    #expect(
      run.output == """
        name       address         size     slack
        xen        0x4020_0000    1 MiB     1 MiB
        kernel     0x4040_0000   64 KiB  1984 KiB
        disk       0x4060_0000      5 B  1024 KiB
        board.dtb  0x4200_0000  1.6 KiB   2.0 MiB
        out: 9 files

        """)
  }

  @Test func uBootLoadsEachFileToItsAddressAndStartsTheHypervisor() throws {
    try #require(try board.pack("-o", "out").status == 0)
    let size = try board.bytes("out/board.dtb").count
    let script = try board.folder.read("out/boot.cmd")
    let steps = script.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { line in
        ["if load", "if test 0x", "booti", "setenv"].contains { line.hasPrefix($0) }
      }
    let from = "${pack_device} ${pack_number}:${pack_partition}"
    #expect(
      steps == [
        "if load \(from) 0x40200000 ${pack_folder}xen.bin; then",
        "if test 0x${filesize} -ne 0x80; then",
        "if load \(from) 0x40400000 ${pack_folder}kernel.bin; then",
        "if test 0x${filesize} -ne 0x80; then",
        "if load \(from) 0x40600000 ${pack_folder}disk; then",
        "if test 0x${filesize} -ne 0x5; then",
        "if load \(from) 0x42000000 ${pack_folder}board.dtb; then",
        "if test 0x${filesize} -ne \(Hex.number(UInt64(size))); then",
        "setenv fdt_high 0xffffffffffffffff",
        "booti 0x40200000 - 0x42000000",
      ])
    #expect(!script.contains("'"), "U-Boot's shell sees a quote in an apostrophe")
  }

  @Test func theTreeTellsXenHowManyBytesEachFileHas() throws {
    try #require(try board.pack("-o", "out").status == 0)
    let tree = try DeviceTree(blob: board.bytes("out/board.dtb"))
    let modules = try #require(tree.node(at: "/chosen/a")).children.map { node in
      try node.property(named: "reg")?.cells
    }
    #expect(Set(modules) == [[0, 0x4040_0000, 0, 0x80], [0, 0x4060_0000, 0, 5]])
  }

  @Test func theManifestSaysWhereEverythingIs() throws {
    try #require(try board.pack("-o", "out").status == 0)
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: board.bytes("out/manifest.json")) as? [String: Any])
    #expect(manifest["booted"] as? String == "xen")
    #expect(manifest["files"] as? [String] == board.names(in: "out"))
    let binaries = try #require(manifest["binaries"] as? [[String: Any]])
    #expect(
      binaries.map { $0["address"] as? String } == ["0x40200000", "0x40400000", "0x40600000"])
    #expect(binaries.map { $0["file_size"] as? Int } == [128, 128, 5])
    #expect(binaries.map { $0["memory_size"] as? Int } == [0x10_0000, 0x1_0000, 5])
    #expect(binaries.map { $0["slot_size"] as? Int } == [0x20_0000, 0x20_0000, 0x10_0000])
    let digest = Footprint.Digest(of: PackedBoard.image(size: 0x1_0000)).description
    #expect(binaries[1]["sha256"] as? String == digest)
    let domains = try #require(manifest["domains"] as? [[String: Any]])
    #expect(domains.map { $0["kernel"] as? String } == ["kernel"])
  }

  @Test func theSameInputMakesTheSameBytesWherever() throws {
    let other = try PackedBoard()
    for (board, name) in [(board, "out"), (other, "some/where else/pack")] {
      let run = try board.pack("-o", name, "--fit")
      try #require(run.status == 0, "\(run.errors)")
    }
    let names = board.names(in: "out")
    #expect(names == other.names(in: "some/where else/pack"))
    for name in names {
      let content = try board.bytes("out/\(name)")
      #expect(try content == other.bytes("some/where else/pack/\(name)"), "\(name)")
      for word in ["/tmp", board.folder.path, NSHomeDirectory()] {
        #expect(content.firstRange(of: Data(word.utf8)) == nil, "\(name) has \(word) in it")
      }
    }
  }

  @Test func filesOfAnEarlierPackGoAndOthersStay() throws {
    try #require(try board.pack("-o", "out").status == 0)
    try board.folder.write("mine\n", to: "out/notes")
    let before = try board.identity(of: "out/xen.bin")
    try board.folder.write(
      PackedBoard.request.replacing(", ramdisk: disk", with: "")
        .split(separator: "\n").filter { !$0.contains("name: disk") }.joined(separator: "\n"),
      to: "board/board.yml")
    let run = try board.pack("-o", "out")
    try #require(run.status == 0, "\(run.errors)")
    #expect(!board.names(in: "out").contains("disk"))
    #expect(try board.folder.read("out/notes") == "mine\n")
    #expect(try board.identity(of: "out/xen.bin") == before, "it was left alone")
  }
}

extension PackedBoard {
  /// What tells a file from one that was written in its place.
  fileprivate func identity(of name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
    return (attributes[.systemFileNumber] as? NSNumber)?.intValue
  }
}
