import Foundation
import Testing

@testable import BoardGen

@Suite("Generated Swift")
struct SwiftOutputTests {
  @Test("It is as swift format leaves it, and lints without findings", arguments: Repository.boards)
  func formatted(board: String) throws {
    guard let outputs = try GoldenTests.outputs(of: board) else { return }
    let folder = try Folder()
    try outputs.write(to: folder)
    let sources = outputs.files.keys.filter { $0.hasSuffix(".swift") }.sorted()
    // A board that a hypervisor hosts has no image, and no Swift.
    let hasImage = outputs.files.keys.contains("board.ld")
    let always = hasImage ? ["BoardConfig.swift", "BoardProbes.swift", "BoardTables.swift"] : []
    #expect(sources.filter { $0 != Format.boot.fileName } == always)
    guard !sources.isEmpty else { return }
    let files = sources.map { "\(folder.path)/generated/\($0)" }
    let options = ["--configuration", "\(Repository.root).swift-format"]
    let lint = try Program.run("swift", ["format", "lint", "--strict"] + options + files)
    #expect(lint.errors.split(separator: "\n").prefix(5) == [])
    #expect(lint.status == 0)
    #expect(try Program.run("swift", ["format", "--in-place"] + options + files).status == 0)
    for source in sources {
      let formatted = try folder.read("generated/\(source)")
      #expect(Changes(from: outputs[source], to: formatted).lines == [], "\(source)")
    }
  }

  @Test(
    "It links into an image as constant data, with no initialiser of its own",
    arguments: ["qemu-virt", "qemu-virt-el2"])
  func constant(board: String) throws {
    let outputs = try #require(try GoldenTests.outputs(of: board))
    let build = try ImageBuild(outputs)
    let made = try build.make("b/image.elf", app: "probe")
    #expect(made.status == 0, "\(made.errors)")
    let symbols = try Program.run(
      "llvm-objdump", ["--syms", "\(build.folder.path)/build/b/image.elf"]
    ).output.split(separator: "\n").map(String.init)
    #expect(!symbols.contains { $0.contains("swift_once") })
    // `WZ` ends the name of a function that initialises a global on its first use.
    #expect(!symbols.contains { $0.hasSuffix("WZ") })
    for table in ["regions", "owners", "origins", "earlyDevices", "probes"] {
      let symbol = try #require(symbols.first { $0.contains("5BoardO\(table.count)\(table)") })
      #expect(symbol.contains(" .rodata"), "\(symbol)")
    }
  }

  @Test("What is written about an image that was linked fits that image", arguments: ["qemu-virt"])
  func linked(board: String) throws {
    let outputs = try #require(try GoldenTests.outputs(of: board))
    let build = try ImageBuild(outputs)
    #expect(try build.make("b/image.elf").status == 0)
    let emitted = try Program.run(
      Program.boardgen,
      [
        "emit", "boards/\(board)", "--image", "\(build.folder.path)/build/b/image.elf", "-o",
        "\(build.folder.path)/build/b/generated",
      ])
    #expect(emitted.status == 0, "\(emitted.errors)")
    let config = try build.folder.read("build/b/generated/BoardConfig.swift")
    #expect(config.contains("// image text: symbol __text_start"))
    #expect(config != outputs["BoardConfig.swift"])
  }

  @Test("Every name that Swift has taken can be a device's", .timeLimit(.minutes(2)))
  func keywords() throws {
    let names = [
      "self", "init", "default", "in", "is", "where", "protocol", "type", "any", "some", "class",
      "repeat", "true", "nil", "extension", "await", "async", "import", "description", "deinit",
      "subscript", "inout", "throws", "associatedtype", "precedencegroup", "image", "stack", "heap",
      "ram", "boot", "runtime", "board", "region", "regions", "devices",
    ]
    let nodes = names.enumerated().map { index, name in
      "\(name)-\(index) { compatible = \"x,\(name)\"; reg = <0 0x\(index)000 0 0x100>; };"
    }
    let aliases = names.enumerated().map { index, name in
      "\(name) = \"/\(name)-\(index)\";"
    }
    let outputs = try Outputs(
      source: Source.tree(
        Source.memory, nodes.joined(), "aliases { \(aliases.joined()) };"))
    let build = try ImageBuild(outputs)
    let made = try build.make("b/Runtime.o")
    #expect(made.status == 0, "\(made.errors.prefix(600))")
    try Checks.header(outputs, build.folder, under: "build/b/generated")
  }
}
