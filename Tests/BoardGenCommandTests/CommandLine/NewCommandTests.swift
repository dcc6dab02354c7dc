import Testing

@Suite struct NewCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SmallBoard.source, to: "small.dts")
  }

  @Test func aNewBoardCanBeUsedAtOnce() throws {
    let run = try Tool(["new", "small.dts"], in: folder)
    #expect(run.status == 0)
    #expect(try folder.names(in: "boards/small") == ["board.yml", "small.dts"])
    #expect(try folder.read("boards/small/small.dts") == SmallBoard.source)
    #expect(run.output.contains("boardgen emit boards/small -o boards/small/generated"))
    #expect(try Tool(["emit", "boards/small"], in: folder).status == 0)
  }

  @Test func itsCommentsAreTheDefaults() throws {
    try #require(try Tool(["new", "small.dts", "-o", "one"], in: folder).status == 0)
    let request = try folder.read("one/board.yml")
    let explicit = request.split(separator: "\n").map { line in
      ["unit:", "image:", "heap:"].contains { line.hasPrefix("# \($0)") } ? line.dropFirst(2) : line
    }.joined(separator: "\n")
    try #require(explicit != request)
    try folder.write(explicit + "\n", to: "two/board.yml")
    try folder.write(SmallBoard.source, to: "two/small.dts")
    let run = try Tool(["diff", "one", "two"], in: folder)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ("arm,cortex-r52", "# unit: { kind: mpu, regions: 16 }"),
    ("arm,cortex-m4", "# unit: { kind: mpu, regions: 8 }"),
    ("riscv\"; riscv,isa = \"rv64i_smepmp", "# unit: { kind: pmp, regions: 16 }"),
    ("arm,cortex-a7", nil),
  ])
  func itsCommentsAreAboutTheUnitThatIsThere(_ compatible: String, _ unit: String?) throws {
    try folder.write(
      SmallBoard.source.replacing("arm,cortex-a53", with: compatible), to: "other.dts")
    try #require(try Tool(["new", "other.dts"], in: folder).status == 0)
    let lines = try folder.read("boards/other/board.yml").split(separator: "\n")
    #expect(lines.first { $0.hasPrefix("# unit:") }.map(String.init) == unit)
    #expect(lines.contains { $0.hasPrefix("# image: { address: auto,") })
  }

  @Test func nothingIsOverwritten() throws {
    try folder.write("mine\n", to: "boards/small/board.yml")
    let run = try Tool(["new", "small.dts"], in: folder)
    #expect(run.status == 65)
    #expect(run.errors.contains("board.yml is there already [output-unwritable]"))
    #expect(try folder.names(in: "boards/small") == ["board.yml"])
    #expect(try folder.read("boards/small/board.yml") == "mine\n")
  }

  @Test func aTreeThatIsInTheFolderStaysAsItIs() throws {
    #expect(try Tool(["new", "small.dts", "-o", "."], in: folder).status == 0)
    #expect(try folder.names().filter { !$0.hasPrefix(".") } == ["board.yml", "small.dts"])
    #expect(try folder.read("small.dts") == SmallBoard.source)
  }

  @Test func aTreeWithoutRAMAsksForIt() throws {
    try folder.write(
      SmallBoard.source.replacing("reg = <0x40000000 0x4000000>", with: "reg = <0x40000000 0>"),
      to: "bare.dts")
    let run = try Tool(["new", "bare.dts"], in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("say in it how much RAM there is"))
    let request = try folder.read("boards/bare/board.yml")
    try #require(request.contains("# memory:\n#   - { base: 0x4000_0000, size: 1GiB }"))
    #expect(try Tool(["emit", "boards/bare"], in: folder).status == 65)
    try folder.write(
      request.replacing("# memory:\n#   -", with: "memory:\n  -"), to: "boards/bare/board.yml")
    #expect(try Tool(["emit", "boards/bare"], in: folder).status == 0)
  }

  @Test func aSourceThatIncludesOthersIsCopiedAsTheBlobItMakes() throws {
    try folder.write(
      SmallBoard.source.replacing("/dts-v1/;", with: ""), to: "vendor/small.dtsi")
    try folder.write("/dts-v1/;\n/include/ \"small.dtsi\"\n", to: "vendor/board.dts")
    try #require(try Tool(["new", "vendor/board.dts"], in: folder).status == 0)
    #expect(try folder.names(in: "boards/board") == ["board.dtb", "board.yml"])
    #expect(try Tool(["diff", "boards/board", "small.dts"], in: folder).status == 0)
  }

  @Test(arguments: ["absent.dts", "boards", "small.yml"])
  func whatIsNoTreeIsRefused(_ name: String) throws {
    try folder.write("device-tree: small.dts\n", to: "small.yml")
    #expect(try Tool(["new", name, "-o", "made"], in: folder).status == 65)
    #expect(try !folder.names().contains("made"))
  }
}
