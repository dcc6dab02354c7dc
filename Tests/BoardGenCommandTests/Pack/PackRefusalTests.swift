import Foundation
import Testing

@testable import BoardGen

@Suite("What can't be packed")
struct PackRefusalTests {
  struct Mistake: CustomTestStringConvertible {
    let code: String
    let words: String
    let change: @Sendable (String) -> String
    var testDescription: String { words }
  }

  static let mistakes = [
    Mistake(code: "module-without-file", words: "nothing to pack for the module kernel") {
      $0.replacing(" file: guest.bin,", with: "")
    },
    Mistake(code: "module-missing", words: "absent.bin: there is no such file") {
      $0.replacing("guest.bin", with: "absent.bin")
    },
    Mistake(code: "module-missing", words: "this is a folder") {
      $0.replacing("guest.bin", with: "../board")
    },
    Mistake(code: "module-empty", words: "the file is empty") {
      $0.replacing("guest.bin", with: "empty")
    },
    Mistake(code: "module-kind", words: "small.dts: this is no executable") {
      $0.replacing("xen.bin", with: "small.dts")
    },
    Mistake(code: "module-size", words: "1 MiB are less than the module's file needs") {
      $0.replacing("file: \"it's a $disk, #1.cpio gz\"", with: "file: large")
    },
  ]

  @Test("is refused in words, and nothing is written", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let board = try PackedBoard(mistake.change(PackedBoard.request))
    try board.write([], to: "board/empty")
    try board.write([UInt8](repeating: 1, count: 0x30_0000), to: "board/large")
    let run = try board.pack("-o", "out")
    #expect(run.status == 65)
    #expect(run.errors.contains("[\(mistake.code)]"), "\(run.errors)")
    #expect(run.errors.contains(mistake.words), "\(run.errors)")
    #expect(board.names(in: "out") == [])
  }

  @Test(arguments: ["/proc/pack", "board/small.dts"])
  func aFolderThatCantBeWrittenTo(_ folder: String) throws {
    let run = try PackedBoard().pack("-o", folder)
    #expect(run.status == 65)
    #expect(run.errors.contains("[output-unwritable]"))
  }

  @Test func aFileOfAnEarlierPackThatCantBeReplacedKeepsAllOfThem() throws {
    let board = try PackedBoard()
    try board.folder.write("", to: "out/qemu.sh/in the way")
    let run = try board.pack("-o", "out")
    #expect(run.status == 65)
    #expect(run.errors.contains("[output-unwritable]"))
    #expect(board.names(in: "out") == ["qemu.sh"])
  }

  @Test func anImageOfTheRuntimeHasNoPlaceBesideAHypervisor() throws {
    let run = try PackedBoard().pack("-o", "out", "--image", "board/xen.bin")
    #expect(run.status == 65)
    #expect(run.errors.contains("this board boots a hypervisor, and no image [request-value]"))
  }

  @Test func anImageLargerThanItsPlaceIsRefused() throws {
    let board = try PackedBoard("device-tree: small.dts\n")
    try board.write(PackedBoard.image(size: 0x200_0000), to: "board/xen.bin")
    let run = try board.pack("-o", "out", "--image", "board/xen.bin")
    #expect(run.status == 65)
    #expect(run.errors.contains("board/xen.bin needs 32 MiB, and the image has"))
    #expect(board.names(in: "out") == [])
  }

  @Test func withoutMkimageTheScriptStaysASource() throws {
    let board = try PackedBoard()
    let dtc = try #require(PackedBoard.path(of: "dtc"))
    let run = try board.pack("-o", "out", tools: ["dtc": dtc])
    #expect(run.status == 0)
    #expect(run.errors.contains("warning: mkimage: boot.scr is left out"))
    #expect(board.names(in: "out").contains("boot.cmd"))
    #expect(!board.names(in: "out").contains("boot.scr"))
    let image = try board.pack("-o", "fit", "--fit", tools: [:])
    #expect(image.status == 65)
    #expect(image.errors.contains("error: mkimage: board.itb needs mkimage"))
    #expect(board.names(in: "fit") == [])
  }

  @Test func aMkimageThatFailsIsHeard() throws {
    let board = try PackedBoard()
    let dtc = try #require(PackedBoard.path(of: "dtc"))
    try board.folder.write("#!/bin/sh\necho 'the moon is full' >&2\nexit 3\n", to: "mkimage")
    let path = "\(board.folder.path)/mkimage"
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let run = try board.pack("-o", "out", tools: ["dtc": dtc, "mkimage": path])
    #expect(run.status == 65)
    #expect(run.errors.contains("it made no boot.scr, and ended with status 3 [tool-failed]"))
    #expect(run.errors.contains("mkimage: the moon is full"))
    #expect(board.names(in: "out") == [])
  }

  @Test func aModuleWhereALoaderIsIsWarnedOf() throws {
    let memory = "0x4000_0000:1GiB"
    let top = try PackedBoard(
      PackedBoard.request.replacing("0x4060_0000", with: "0x7c00_0000"))
    let run = try top.pack("-o", "out", "--memory", memory)
    #expect(run.status == 0)
    #expect(run.errors.contains("is where U-Boot is itself while it loads files [loader-place]"))
    let below = try PackedBoard(
      PackedBoard.request.replacing("0x4060_0000", with: "0x7bf0_0000"))
    #expect(try !below.pack("-o", "out", "--memory", memory).errors.contains("U-Boot"))
    let moved = try PackedBoard(
      PackedBoard.request.replacing("0x4020_0000", with: "0x4100_0000")
        .replacing("0x4060_0000", with: "0x4020_0000"))
    #expect(try moved.pack("-o", "out").errors.contains("is where QEMU puts xen [loader-place]"))
    try moved.write(PackedBoard.image(flags: 0), to: "board/xen.bin")
    try moved.folder.write(
      PackedBoard.request.replacing("0x4060_0000", with: "0x4000_0000"), to: "board/board.yml")
    let started = try moved.pack("-o", "out")
    #expect(started.errors.contains("is where U-Boot's booti moves xen [loader-place]"))
  }
}
