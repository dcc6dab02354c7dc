import BoardGen
import Testing

@Suite struct CheckCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for board in ["one", "two"] {
      try folder.write(SmallBoard.source, to: "boards/\(board)/tree.dts")
      try folder.write("device-tree: tree.dts\n", to: "boards/\(board)/board.yml")
    }
    try #require(try Tool(["check", "--write"], in: folder).status == 0)
  }

  @Test func boardsThatAreUpToDateAreSaidToBe() throws {
    let run = try Tool(["check", "boards/"], in: folder)
    #expect(run.status == 0)
    #expect(
      run.output == """
        boards/one: up to date
        boards/two: up to date
        2 boards: 2 up to date

        """)
    #expect(run.errors.isEmpty)
  }

  @Test func aChangedTreeIsExplainedAndShown() throws {
    try folder.write(
      SmallBoard.source.replacing("0x4000000>", with: "0x8000000>"), to: "boards/two/tree.dts")
    let run = try Tool(["check"], in: folder)
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix(
        """
        boards/one: up to date
        boards/two: \(Format.allCases.count - 2) files changed
          RAM bank 0 grew from 64 MiB to 128 MiB (/memory@40000000)

        boards/two/generated/BoardConfig.swift: changed
        --- a/boards/two/generated/BoardConfig.swift
        +++ b/boards/two/generated/BoardConfig.swift
        @@ -1,
        """))
    #expect(run.output.hasSuffix("\n2 boards: 1 up to date, 1 changed\n"))
  }

  @Test func theDifferenceIsAPatchThatBringsTheFilesUpToDate() throws {
    try folder.write(
      SmallBoard.source.replacing("0x4000000>", with: "0x8000000>"), to: "boards/one/tree.dts")
    try folder.remove("boards/one/generated/board.ld")
    try folder.write("left over\n", to: "boards/one/generated/old.h")
    try folder.write(try Tool(["check"], in: folder).output, to: "change")
    try #require(try run("patch", "-p1", "-i", "change", in: folder) == 0)
    #expect(try Tool(["check"], in: folder).status == 0)
  }

  @Test func writingBringsTheFilesUpToDate() throws {
    try folder.write("edited by hand\n", to: "boards/one/generated/board.mk")
    try folder.remove("boards/one/generated/board.h")
    try folder.write("", to: "boards/one/generated/left-over.swift")
    #expect(try Tool(["check"], in: folder).status == 1)
    let run = try Tool(["check", "--write"], in: folder)
    #expect(run.status == 0)
    #expect(
      run.output == """
        boards/one: 3 files updated
          the board means the same
        boards/two: up to date
        2 boards: 1 up to date, 1 updated

        """)
    #expect(try Tool(["check"], in: folder).status == 0)
    #expect(try !folder.names(in: "boards/one/generated").contains("left-over.swift"))
  }

  @Test func oneBoardsErrorLeavesTheOthersToBeChecked() throws {
    try folder.remove("boards/one/tree.dts")
    try folder.remove("boards/two/generated/board.mk")
    let run = try Tool(["check"], in: folder)
    #expect(run.status == 65)
    #expect(run.output.contains("boards/one: not checked"))
    #expect(run.output.contains("boards/two: 1 file changed"))
    #expect(run.output.hasSuffix("2 boards: 1 changed, 1 not checked\n"))
    #expect(run.errors.contains("boards/one/tree.dts can't be read [request-missing-file]"))
    #expect(run.errors.contains("  boards/one: the board\n"))
  }

  @Test func aBoardWithAnErrorIsNotWritten() throws {
    try folder.write(
      "device-tree: tree.dts\nimage: { address: 0x10 }\n", to: "boards/one/board.yml")
    let before = try folder.read("boards/one/generated/board.json")
    #expect(try Tool(["check", "--write"], in: folder).status == 65)
    #expect(try folder.read("boards/one/generated/board.json") == before)
  }
}
