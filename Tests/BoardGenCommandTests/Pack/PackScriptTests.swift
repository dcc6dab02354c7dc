import FDTKit
import Foundation
import Testing

@testable import BoardGen

@Suite("What loads a pack")
struct PackScriptTests {
  private let board: PackedBoard

  init() throws { board = try PackedBoard() }

  @Test func qemuGetsTheSameLayout() throws {
    try #require(try board.pack("-o", "out").status == 0)
    #expect(
      try board.folder.read("out/qemu.args") == """
        -M
        virt,virtualization=on
        -cpu
        cortex-a53
        -m
        64M
        -kernel
        xen.bin
        -dtb
        board.dtb
        -device
        loader,file=kernel.bin,addr=0x40400000,force-raw=on
        -device
        loader,file=disk,addr=0x40600000,force-raw=on

        """)
  }

  @Test func anImageOfTheRuntimeIsPackedOrComesFromOutside() throws {
    let board = try PackedBoard("device-tree: small.dts\nrun: { qemu: -M virt }\n")
    let packed = try board.pack("-o", "out", "--image", "board/xen.bin")
    try #require(packed.status == 0, "\(packed.errors)")
    #expect(try board.folder.read("out/qemu.args") == "-M\nvirt\n-kernel\nimage.bin\n")
    #expect(try board.folder.read("out/boot.cmd").contains("\n  booti 0x40200000 - 0x42000000\n"))
    #expect(try board.pack("-o", "out").status == 0)
    #expect(board.names(in: "out").contains("image.bin") == false)
    #expect(try board.folder.read("out/qemu.sh").contains(" -kernel \"$IMAGE\" \\\n"))
    #expect(try !board.folder.read("out/boot.cmd").contains("booti"))
    #expect(try board.bytes("out/board.dtb") == Data(SmallBoard.tree().blob))
  }

  /// The emulator is one that says what it was given.
  @Test(
    "The QEMU script works from anywhere, whatever its folder is called",
    arguments: ["out", "a b", "it's, $(id) \"odd\" `\\", "-x", "comma,,s", "漢字"])
  func script(_ name: String) throws {
    try #require(try board.pack("-o", "./\(name)").status == 0)
    try board.folder.write("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", to: "bin/qemu-system-aarch64")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(board.folder.path)/bin/qemu-system-aarch64")
    for (folder, script) in [
      ("/", "\(board.folder.path)/\(name)"), ("\(board.folder.path)/\(name)", "."),
    ] {
      let output = try board.output(
        of: ["\(script)/qemu.sh", "-nographic", "two words"], in: folder)
      let doubled = script.replacing(",", with: ",,")
      #expect(
        output == [
          "-M", "virt,virtualization=on", "-cpu", "cortex-a53", "-m", "64M",
          "-kernel", "\(script)/xen.bin", "-dtb", "\(script)/board.dtb",
          "-device", "loader,file=\(doubled)/kernel.bin,addr=0x40400000,force-raw=on",
          "-device", "loader,file=\(doubled)/disk,addr=0x40600000,force-raw=on",
          "-nographic", "two words",
        ])
    }
  }

  @Test(
    "boot.scr is boot.cmd in U-Boot's image", .enabled(if: PackedBoard.path(of: "mkimage") != nil))
  func scriptImage() throws {
    try #require(try board.pack("-o", "out").status == 0)
    let image = try board.bytes("out/boot.scr")
    let script = try board.bytes("out/boot.cmd")
    // A header of 64 bytes, the length of each file and a zero, the file (U-Boot, include/image.h).
    #expect(image.prefix(4).elementsEqual([0x27, 0x05, 0x19, 0x56]))
    #expect(image[8..<12].elementsEqual([0, 0, 0, 0]), "no time stands in it")
    #expect(image[64..<72].elementsEqual(Self.big(script.count) + [0, 0, 0, 0]))
    #expect(image.dropFirst(72) == script)
    #expect(try run("mkimage", "-l", "out/boot.scr", in: board.folder) == 0)
  }

  @Test("board.itb has everything in it", .enabled(if: PackedBoard.path(of: "dumpimage") != nil))
  func treeImage() throws {
    let made = try board.pack("-o", "out", "--fit")
    try #require(made.status == 0, "\(made.errors)")
    let list = try board.output(of: ["dumpimage", "-l", "out/board.itb"], in: board.folder.path)
      .joined(separator: "\n")
    for words in ["(binary-xen.bin)", "(binary-kernel.bin)", "(binary-disk)", "(tree)"] {
      #expect(list.contains(words))
    }
    let files = [(0, "xen.bin"), (1, "kernel.bin"), (2, "disk"), (3, "board.dtb")]
    for (position, file) in files {
      let status = try run(
        "dumpimage", "-T", "flat_dt", "-p", "\(position)", "-o", "taken", "out/board.itb",
        in: board.folder)
      #expect(status == 0)
      #expect(try board.bytes("taken") == board.bytes("out/\(file)"))
    }
    let script = try board.folder.read("out/boot.cmd")
    #expect(script.contains(" 0x40800000 ${pack_folder}board.itb"))
    #expect(script.contains("bootm 0x40800000\n"))
    #expect(!script.contains("booti"))
  }

  private static func big(_ value: Int) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

extension PackedBoard {
  /// The lines that a program prints that finds those in `bin` first.
  fileprivate func output(of arguments: [String], in folder: String) throws -> [String] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["PATH", default: ""] = "\(self.folder.path)/bin:" + environment["PATH", default: ""]
    process.environment = environment
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
