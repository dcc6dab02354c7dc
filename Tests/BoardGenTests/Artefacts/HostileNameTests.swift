import Foundation
import Testing

@testable import BoardGen

@Suite("Hostile names")
struct HostileNameTests {
  private static let outputs: Result<Outputs, any Error> = Result {
    try Outputs(tree: HostileTree.all()) { $0.name = "x\"; import Foundation //" }
  }

  @Test("All of them reach the board as they are")
  func read() throws {
    let board = try Self.outputs.get().configuration.board
    #expect(board.devices.count == HostileTree.texts.count)
    for (index, (device, text)) in zip(board.devices, HostileTree.texts).enumerated() {
      #expect(device.path == "/" + String(decoding: HostileTree.nodeName(index), as: UTF8.self))
      #expect(device.compatible[0] == String(decoding: text, as: UTF8.self))
    }
  }

  @Test("The Swift compiles as part of the runtime, and lints")
  func swift() throws {
    let build = try ImageBuild(try Self.outputs.get())
    let made = try build.make("b/Runtime.o")
    #expect(made.status == 0, "\(made.errors.prefix(800))")
    let file = "\(build.folder.path)/build/b/generated/BoardConfig.swift"
    let formatted = try Program.run(
      "swift", ["format", "--configuration", "\(Repository.root).swift-format", file])
    let text = try Self.outputs.get()["BoardConfig.swift"]
    // A name that no line has room for is parted from its modifiers, which we leave to others.
    let changes = Changes(from: text, to: formatted.output).lines.filter {
      !$0.contains("longlong") && $0 != "+    public static"
    }
    #expect(changes == [])
  }

  @Test("Each Swift literal is the text that it was made of")
  func swiftLiterals() throws {
    let outputs = try Self.outputs.get()
    let texts = outputs.configuration.map.regions.map(\.ownerSummary)
    let folder = try Folder()
    let file = try folder.write(
      """
      let texts = [
      \(texts.map(Quoting.swift).joined(separator: ",\n"))
      ]
      for text in texts { print(Array(text.utf8)) }
      """, to: "main.swift")
    for text in texts {
      #expect(outputs["BoardConfig.swift"].contains("    \(Quoting.swift(text)),\n"))
    }
    let compiled = try Program.run("swiftc", [file, "-o", "\(folder.path)/main"])
    #expect(compiled.status == 0, "\(compiled.errors.prefix(800))")
    let run = try Program.run("\(folder.path)/main", [])
    #expect(
      run.output.split(separator: "\n").map(String.init) == texts.map { "\(Array($0.utf8))" })
  }

  @Test("Every other output is well-formed and means the same")
  func others() throws { try Checks.allButSwift(try Self.outputs.get()) }

  @Test("With regions, the assembly is nothing but the register writes, and the header compiles")
  func regions() throws {
    let outputs = try Outputs(tree: HostileTree.all(processor: "cortex-r52")) {
      $0.unit.regions = Sourced(255, from: .rule("test"))
    }
    let folder = try Folder()
    try outputs.write(to: folder)
    try Checks.header(outputs, folder)
    let run = try Program.run(
      "clang",
      [
        "--target=armv7-none-none-eabi", "-mcpu=cortex-r52", "-Werror", "-c",
        "generated/board.S", "-o", "board.o",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.errors.prefix(800))")
    let text = outputs["board.S"]
    let words = Set(["mcr", "mrc", "movw", "movt", "orr", "bic", "isb", "dsb", "bx"])
    for line in text.split(separator: "\n") where !line.hasPrefix("//") && !line.hasSuffix(":") {
      let first = line.split(separator: " ").first.map(String.init) ?? ""
      #expect(words.contains(first) || first.hasPrefix("."), "\(line)")
    }
  }

  @Test(
    "Make gives back a board's name and QEMU's arguments as they are", arguments: HostileTree.texts)
  func make(text: [UInt8]) throws {
    let outputs = try Outputs(source: Source.tree(Source.memory)) {
      $0.name = String(decoding: text, as: UTF8.self)
      $0.qemu = String(decoding: text, as: UTF8.self)
    }
    let folder = try Folder()
    try outputs.write(to: folder)
    try Checks.make(outputs, folder)
    let made = try folder.content.keys.filter { !$0.hasPrefix("generated") }
    #expect(made == [])
  }

  @Test("No output holds a character that steers a terminal or turns a line around")
  func invisible() throws {
    for (name, text) in try Self.outputs.get().files {
      for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\t" {
        #expect(!scalar.isControl, "\(name)")
      }
    }
  }

  @Test("Each device has names of its own")
  func unique() throws {
    let outputs = try Self.outputs.get()
    let swift = outputs["BoardConfig.swift"].matches(of: /static let (\S+) = BoardRange/).map(\.1)
    #expect(Set(swift).count == swift.count)
    #expect(swift.count >= 2 * HostileTree.texts.count)
    let macros = outputs["board.h"].matches(of: /#define (BOARD_DEVICE_\S+)/).map(\.1)
    #expect(Set(macros).count == macros.count)
  }

  @Test("Diagnostics stay on their lines")
  func diagnostics() throws {
    let reading = Reading(try HostileTree.all(), Request(name: "x"), strict: true)
    let lines = reading.findings.diagnostics.flatMap { $0.description.split(separator: "\n") }
    for line in lines {
      #expect(line.unicodeScalars.filter(\.isControl).isEmpty)
      #expect(line.contains(": "))
    }
  }
}
