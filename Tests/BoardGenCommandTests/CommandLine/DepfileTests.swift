import Testing

@Suite("--depfile") struct DepfileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("#define BASE 0x40000000\n", to: "base board/base.h")
    try folder.write(
      "#include \"base.h\"\n" + SmallBoard.source.replacing("<0x40000000 ", with: "<BASE "),
      to: "base board/tree.dts")
    try folder.write("device-tree: tree.dts\n", to: "base board/board.yml")
    try folder.write(
      "/dts-v1/;\n/plugin/;\n/include/ \"part.dtsi\"\n", to: "variant/change.dtso")
    try folder.write("&uart { status = \"okay\"; };\n", to: "variant/part.dtsi")
    try folder.write("extends: ../base board\noverlays: [change.dtso]\n", to: "variant/board.yml")
    try folder.write("{{board.name}}\n", to: "name.txt.mustache")
  }

  private func emit() throws -> Tool {
    try Tool(
      [
        "emit", "variant", "-o", "out", "--depfile", "out.d", "--format", "c", "--template",
        "name.txt.mustache",
      ], in: folder)
  }

  @Test("names all that was read: requests, sources, what these include, overlays, templates")
  func rule() throws {
    let run = try emit()
    try #require(run.status == 0, "\(run.errors)")
    let rule = try folder.read("out.d").split(separator: "\n\n").first.map(String.init)
    #expect(
      rule == """
        out/board.h out/name.txt: \\
          variant/board.yml \\
          base\\ board/board.yml \\
          base\\ board/tree.dts \\
          base\\ board/base.h \\
          variant/change.dtso \\
          variant/part.dtsi \\
          name.txt.mustache
        """)
  }

  @Test("make builds again when any of them changes, and not otherwise")
  func make() throws {
    try #require(try emit().status == 0)
    try folder.write("out/board.h:\n\t@touch again\ninclude out.d\n", to: "Makefile")
    func isBuilt() throws -> Bool {
      try? folder.remove("again")
      try #require(try run("make", "out/board.h", in: folder) == 0)
      return try folder.names().contains("again")
    }
    try #require(try run("touch", "-d", "+1 second", "out/board.h", in: folder) == 0)
    #expect(try !isBuilt())
    for file in ["variant/part.dtsi", "base board/base.h", "base board/board.yml"] {
      try #require(try run("touch", "-d", "+5 seconds", file, in: folder) == 0)
      #expect(try isBuilt(), "\(file)")
      try #require(try run("touch", file, in: folder) == 0)
    }
  }

  @Test("a file that stays as it was is no older than what it is made of")
  func touched() throws {
    try #require(try emit().status == 0)
    try #require(try run("touch", "-d", "-1 hour", "out/board.h", in: folder) == 0)
    try #require(try run("touch", "-d", "-1 minute", "base board/base.h", in: folder) == 0)
    try #require(try emit().status == 0)
    #expect(try run("test", "out/board.h", "-nt", "base board/base.h", in: folder) == 0)
  }

  @Test("pack has one, too: of the tree, the request and each binary")
  func pack() throws {
    try folder.write("kernel", to: "packed/kernel.bin")
    try folder.write(SmallBoard.source, to: "packed/tree.dts")
    try folder.write(
      "device-tree: tree.dts\nmodules: [{ name: kernel, file: kernel.bin }]\n",
      to: "packed/board.yml")
    let run = try Tool(["pack", "packed", "-o", "out", "--depfile", "pack.d"], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let rule = try folder.read("pack.d").split(separator: "\n\n").first.map(String.init) ?? ""
    #expect(rule.hasPrefix("out/board.dtb "))
    for file in ["board.yml", "tree.dts", "kernel.bin"] {
      #expect(rule.contains("  packed/\(file)"), "\(rule)")
    }
  }

  @Test("needs a folder to write to")
  func usage() throws {
    #expect(try Tool(["emit", "variant", "--depfile", "out.d"], in: folder).status == 64)
  }
}
