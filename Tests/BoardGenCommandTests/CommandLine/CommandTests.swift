import Foundation
import Testing

@testable import BoardGen

@Suite struct CommandTests {
  private let folder: TemporaryFolder

  /// Each command with arguments that suit it.
  static let commands = [
    ["emit", "small.dts"], ["check", "boards"], ["diff", "small.dts", "small.dts"],
    ["explain", "small.dts", "uart"], ["explain", "small.dts", "0x4020_0000"],
    ["map", "small.dts"], ["map", "small.dts", "--format", "svg"], ["fingerprint", "small.dts"],
  ]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SmallBoard.source, to: "small.dts")
    try folder.write(SmallBoard.source, to: "boards/small/small.dts")
    try folder.write("device-tree: small.dts\n", to: "boards/small/board.yml")
    try #require(try Tool(["check", "--write"], in: folder).status == 0)
  }

  @Test(arguments: commands)
  func eachCommandSpeaksPlainlyToAPipe(_ arguments: [String]) throws {
    let run = try Tool(arguments, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.output.contains("\u{1b}"))
    #expect(!run.errors.contains("\u{1b}"))
  }

  @Test(arguments: commands)
  func eachCommandEndsQuietlyWhenNobodyReads(_ arguments: [String]) throws {
    let run = try Tool(arguments + ["-q"], in: folder, pipe: "true")
    // 141 is the shell's word for an end by SIGPIPE; short output may have fitted the pipe.
    #expect([0, 141].contains(run.status))
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: [
    ["emit"], ["check"], ["diff"], ["explain"], ["map"], ["new"], ["pack"], ["fingerprint"],
    ["verify"],
  ])
  func theHelpOfEachCommandShowsAnExample(_ arguments: [String]) throws {
    let run = try Tool(arguments + ["--help"], in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("Example: boardgen \(arguments[0]) "))
  }

  @Test(arguments: [
    ["emit", "x.dts"], ["check", "x"], ["diff", "small.dts", "x.dts"], ["diff", "x", "small.dts"],
    ["explain", "x.dts", "0"], ["explain", "small.dts", "x"], ["explain", "small.dts", "0x"],
    ["map", "x.dts"], ["map", "small.dts", "-o", "/proc/map.svg"], ["new", "x.dts"],
    ["fingerprint", "x"], ["pack", "x", "-o", "out"], ["verify", "small.dts", "--image", "x.elf"],
    ["verify", "small.dts", "--image", "small.dts"],
  ])
  func wrongInputIsReportedToPeopleAndToMachines(_ arguments: [String]) throws {
    let text = try Tool(arguments, in: folder)
    #expect(text.status == 65)
    #expect(text.errors.contains("error: "))
    let json = try Tool(arguments + ["--diagnostics", "json"], in: folder)
    #expect(json.status == 65)
    let list = try JSONSerialization.jsonObject(with: Data(json.errors.utf8)) as? [[String: Any]]
    let diagnostics = try #require(list)
    #expect(diagnostics.contains { $0["severity"] as? String == "error" })
    #expect(diagnostics.allSatisfy { $0["code"] is String && $0["place"] is String })
  }

  @Test(arguments: [
    ["explain", "small.dts"], ["diff", "small.dts"], ["map"], ["new"], ["verify", "small.dts"],
    ["pack", "small.dts"],
    ["map", "small.dts", "--format", "png"], ["check", "--unknown"],
  ])
  func wrongUsageIsNotWrongInput(_ arguments: [String]) throws {
    #expect(try Tool(arguments, in: folder).status == 64)
  }

  @Test func aDifferenceInMeaningIsTheExitStatus() throws {
    try folder.write(
      SmallBoard.source.replacing("0x4000000>", with: "0x8000000>"), to: "larger.dts")
    try folder.write(
      "// A remark.\n" + SmallBoard.source.replacing("model =", with: "#gpio-cells = <2>; model ="),
      to: "same.dts")
    let larger = try Tool(["diff", "small.dts", "larger.dts", "-q"], in: folder)
    #expect(larger.status == 1)
    #expect(larger.output == "RAM bank 0 grew from 64 MiB to 128 MiB (/memory@40000000)\n")
    let same = try Tool(["diff", "small.dts", "same.dts", "-q"], in: folder)
    #expect(same.status == 0)
    #expect(same.output.isEmpty)
  }

  @Test func aDifferenceIsAListForMachines() throws {
    try folder.write(
      SmallBoard.source.replacing("0x4000000>", with: "0x8000000>"), to: "larger.dts")
    let run = try Tool(["diff", "small.dts", "larger.dts", "--format", "json"], in: folder)
    #expect(run.status == 1)
    let changes = try JSONDecoder().decode([[String: String]].self, from: Data(run.output.utf8))
    #expect(
      changes == [
        [
          "aspect": "memory", "subject": "/memory@40000000",
          "message": "RAM bank 0 grew from 64 MiB to 128 MiB (/memory@40000000)",
        ]
      ])
  }

  @Test func theFingerprintIsTheOneInGeneratedFiles() throws {
    let fingerprint = try Tool(["fingerprint", "boards/small"], in: folder).output
    #expect(fingerprint.utf8.count == 65)
    #expect(try folder.read("boards/small/generated/board.json").contains(fingerprint.dropLast()))
  }

  @Test func aPictureIsWrittenWhole() throws {
    try #require(
      try Tool(["map", "small.dts", "--format", "svg", "-o", "out/map.svg"], in: folder).status == 0
    )
    let printed = try Tool(["map", "small.dts", "--format", "svg"], in: folder).output
    #expect(try folder.read("out/map.svg") == printed)
    #expect(try folder.names(in: "out") == ["map.svg"])
  }

  @Test func anImageIsVerifiedFromItsFile() throws {
    let elf = ELFWriter(try SmallBoard.configuration())
    try Data(elf.bytes).write(to: URL(filePath: "\(folder.path)/image.elf"))
    let run = try Tool(["verify", "small.dts", "--image", "image.elf"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("boot tables: 2560 words are the plan's"))
    var broken = elf
    broken.words[.bootTables]?[0] ^= 4
    try Data(broken.bytes).write(to: URL(filePath: "\(folder.path)/image.elf"))
    let failed = try Tool(["verify", "small.dts", "--image", "image.elf"], in: folder)
    #expect(failed.status == 65)
    #expect(failed.errors.contains("[image-moved]"))
  }
}
