import Testing

@Suite("Files whose names mean something to what reads our outputs")
struct HostileFileNameTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let names = [
    "quote\"; int x;.dts", "star* int x; *slash.dts", "back\\slash.dts", "hash#.dts", "tab\t.dts",
    "$(shell touch pwned).dts", "${HOME}.dts", "colon: all.dts", "'single' `touch pwned`.dts",
    "line\n#error x\nall:;touch pwned.dts", "per%cent.dts", "a;touch pwned;.dts", "\u{202e}std.dts",
    " space .dts", "漢字.dts", "]]>&amp;<b>.dts", "-x.dts", "#include <x>.dts", "???/.dts",
  ].map { $0.replacing("/", with: "_") }

  @Test("Headers and fragments that name them compile and say the board's name", arguments: names)
  func outputs(_ name: String) throws {
    try folder.write(SmallBoard.source, to: name)
    let run = try Tool(["emit", "./\(name)", "-q", "-o", "out"], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    #expect(
      try BoardGenCommandTests.run(
        "clang", "--target=aarch64-none-elf", "-std=c11", "-ffreestanding", "-fsyntax-only",
        "-Wall", "-Werror", "-Wno-unused-const-variable", "-x", "c", "out/board.h", in: folder) == 0
    )
    #expect(
      try BoardGenCommandTests.run(
        "swiftc", "-frontend", "-parse", "out/BoardConfig.swift", "out/BoardTables.swift",
        "out/BoardProbes.swift", in: folder) == 0)
    try folder.write(
      "include out/board.mk\nall:; @test '$(words $(BOARD_NAME))' != 0\n", to: "Makefile")
    #expect(try BoardGenCommandTests.run("make", "-f", "Makefile", "all", in: folder) == 0)
    #expect(try !folder.names().contains("pwned"))
  }

  @Test("A rule for make holds a name as it is, or is refused", arguments: names)
  func depfile(_ name: String) throws {
    let name = name.replacing(".dts", with: ".dtb")
    try folder.write(SmallBoard.source, to: "small.dts")
    #expect(
      try BoardGenCommandTests.run(
        "dtc", "-q", "-I", "dts", "-O", "dtb", "-o", "./\(name)", "small.dts", in: folder) == 0)
    let run = try Tool(
      ["emit", "./\(name)", "-q", "-o", "out", "--format", "c", "--depfile", "out.d"], in: folder)
    guard run.status == 0 else {
      #expect(run.status == 65)
      #expect(run.errors.contains("has a character that no rule can hold [request-value]"))
      #expect(try !folder.names().contains("out"))
      return
    }
    try folder.write(
      "all: out/board.h\nout/board.h:; @touch again\ninclude out.d\n", to: "Makefile")
    #expect(try BoardGenCommandTests.run("make", in: folder) == 0)
    #expect(try !folder.names().contains("again"), "it is made though nothing has changed")
    // A file that is named otherwise than it is would not be there, and make again what it is for.
    #expect(try BoardGenCommandTests.run("touch", "-d", "+1 hour", "./\(name)", in: folder) == 0)
    #expect(try BoardGenCommandTests.run("make", in: folder) == 0)
    #expect(try folder.names().contains("again"))
    #expect(try !folder.names().contains("pwned"))
  }
}
