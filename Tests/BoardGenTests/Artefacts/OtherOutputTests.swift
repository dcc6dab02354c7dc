import Foundation
import Testing

@testable import BoardGen

@Suite("Generated C, linker script, Make, JSON and Kconfig")
struct OtherOutputTests {
  private static let heap = "qemu-virt with a heap"
  static let boards = Repository.boards + [heap]

  private static let heapOutputs = Result {
    try Outputs(source: Source.tree(Source.memory)) {
      $0.heap = Sourced(0x10_0000, from: .request(key: "heap"))
    }
  }

  private func folder(_ board: String) throws -> (outputs: Outputs, folder: Folder)? {
    let outputs =
      board == Self.heap ? try Self.heapOutputs.get() : try GoldenTests.outputs(of: board)
    guard let outputs else { return nil }
    let folder = try Folder()
    try outputs.write(to: folder)
    return (outputs, folder)
  }

  @Test("board.h is C11, C++17 and assembly", arguments: boards)
  func header(board: String) throws {
    guard let (outputs, folder) = try folder(board) else { return }
    try Checks.header(outputs, folder)
  }

  @Test("board.ld is a linker script to include", arguments: boards)
  func linkerScript(board: String) throws {
    guard let (outputs, folder) = try folder(board) else { return }
    guard outputs.configuration.layout.image != nil else {
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/generated/board.ld"))
      return
    }
    try Checks.linkerScript(outputs, folder)
  }

  @Test("board.mk says the board's name and QEMU's arguments", arguments: boards)
  func make(board: String) throws {
    guard let (outputs, folder) = try folder(board) else { return }
    try Checks.make(outputs, folder)
  }

  @Test("board.json is JSON that says what the model says", arguments: boards)
  func json(board: String) throws {
    guard let (outputs, _) = try folder(board) else { return }
    try Checks.json(outputs)
  }

  @Test("board.kconfig has a symbol for each compatible string", arguments: boards)
  func kconfig(board: String) throws {
    guard let (outputs, _) = try folder(board) else { return }
    try Checks.kconfig(outputs)
  }
}

/// What must hold of every output, whatever a tree calls things.
enum Checks {
  /// Every output that is no Swift is well-formed and means what the board says.
  static func allButSwift(_ outputs: Outputs) throws {
    let folder = try Folder()
    try outputs.write(to: folder)
    try header(outputs, folder)
    try linkerScript(outputs, folder)
    try make(outputs, folder)
    try json(outputs)
    try kconfig(outputs)
  }

  static func header(
    _ outputs: Outputs, _ folder: Folder, under name: String = "generated"
  ) throws {
    let include = ["-I", "\(folder.path)/\(name)", "--target=aarch64-none-none-elf"]
    let strict =
      ["-ffreestanding", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
      + ["-Wno-unused-const-variable"]
    // A hypervisor's board has no image of its own.
    let hasImage = outputs.configuration.layout.image != nil
    let end = hasImage ? "BOARD_STACK_END" : "BOARD_GRANULE"
    let code = """
      #include "board.h"
      #include "board.h"
      static const char name[] = BOARD_NAME;
      unsigned long long use(void) {
        return board_regions[0].base + (unsigned char)board_owners[0][0] + \(end)
          + (unsigned char)name[0];
      }
      """
    for language in [["-x", "c", "-std=c11"], ["-x", "c++", "-std=c++17"]] {
      let run = try Program.run("clang", include + strict + language + ["-"], input: code)
      #expect(run.status == 0, "\(run.errors.prefix(600))")
    }
    let assembly = """
      #include "board.h"
      .asciz BOARD_NAME
      .quad BOARD_STACK_END, BOARD_IMAGE_BASE, BOARD_GRANULE
      """
    let run = try Program.run(
      "clang",
      include + ["-Werror", "-x", "assembler-with-cpp", "-c", "-", "-o", "\(folder.path)/a.o"],
      input: assembly)
    #expect(run.status == 0, "\(run.errors.prefix(600))")
    // The strings mean the same: let the compiler's own reading of them be the judge.
    let owners = outputs.configuration.map.regions.map(\.ownerSummary)
    for (string, owner) in zip(try strings(in: "board_owners", include: include), owners) {
      #expect(string == owner)
    }
  }

  /// The strings of a table as the compiler understands them.
  private static func strings(in table: String, include: [String]) throws -> [String] {
    let ast = try Program.run(
      "clang",
      include + ["-ffreestanding", "-fsyntax-only", "-Xclang", "-ast-dump=json"]
        + ["-Xclang", "-ast-dump-filter=\(table)", "-x", "c", "-"],
      input: "#include \"board.h\"\n")
    let object = try JSONSerialization.jsonObject(with: Data(ast.output.utf8))
    return literals(object).map { literal in
      // Clang shows a literal as C: printable ASCII as it is, the other bytes as octal escapes.
      var bytes: [UInt8] = []
      var rest = literal.dropFirst().dropLast().utf8[...]
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\"), let next = rest.first else {
          bytes.append(byte)
          continue
        }
        if let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) {
          bytes.append(code)
          rest = rest.dropFirst(3)
        } else {
          bytes.append(escapes[next] ?? next)
          rest = rest.dropFirst()
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static let escapes: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: zip("abtnvfr".utf8, 7...))

  private static func literals(_ object: Any) -> [String] {
    if let list = object as? [Any] { return list.flatMap(literals) }
    guard let node = object as? [String: Any] else { return [] }
    if node["kind"] as? String == "StringLiteral", let value = node["value"] as? String {
      return [value]
    }
    return node["inner"].map(literals) ?? []
  }

  static func linkerScript(_ outputs: Outputs, _ folder: Folder) throws {
    try folder.write(
      """
      INCLUDE board.ld
      SECTIONS {
        .text : { *(.text) } > IMAGE
        ASSERT(board_stack_end == board_image_base + board_image_size, "the stack ends the image")
        ASSERT(board_stack_base < board_stack_end, "the stack has a size")
        ASSERT(board_heap_base <= board_heap_end, "the heap has a size")
        ASSERT(board_granule > 0, "there is a granule")
        ASSERT(ORIGIN(IMAGE) + LENGTH(IMAGE) + board_granule <= board_stack_base, "a guard")
      }
      """, to: "test.ld")
    try folder.write(".globl _start\n_start: nop\n", to: "test.s")
    let compiled = try Program.run(
      "clang", ["--target=aarch64-none-none-elf", "-c", "test.s", "-o", "test.o"], in: folder.path)
    #expect(compiled.status == 0)
    let linked = try Program.run(
      "ld.lld",
      ["--fatal-warnings", "-L", "generated", "-T", "test.ld", "test.o", "-o", "test.elf"],
      in: folder.path)
    #expect(linked.status == 0, "\(linked.errors)")
  }

  static func make(_ outputs: Outputs, _ folder: Folder) throws {
    let names = ["BOARD_NAME", "BOARD_ARCHITECTURE", "BOARD_TRIPLE", "BOARD_QEMU"]
    let run = try Program.run(
      "make", ["--warn-undefined-variables", "-f", "-"], in: folder.path,
      input: """
        include generated/board.mk
        \(names.map { "$(info [$(\($0))])" }.joined(separator: "\n"))
        all: ;
        """)
    #expect(run.errors == "")
    #expect(run.status == 0)
    let request = outputs.configuration.request
    let target = RuntimeTarget(outputs.configuration)
    let expected = [request.name, target.folder, target.triple, request.qemu ?? ""]
    #expect(
      run.output.hasPrefix(
        expected.map { "[\($0.withoutControlCharacters)]\n" }.joined()), "\(run.output)")
  }

  static func json(_ outputs: Outputs) throws {
    let object = try JSONSerialization.jsonObject(with: Data(outputs["board.json"].utf8))
    let model = try #require(object as? [String: Any])
    let configuration = outputs.configuration
    let regions = try #require(model["regions"] as? [[String: Any]])
    #expect(regions.map { $0["owner"] as? String } == configuration.map.regions.map(\.ownerSummary))
    let devices = try #require(model["devices"] as? [[String: Any]])
    #expect(devices.map { $0["path"] as? String } == configuration.board.devices.map(\.path))
    #expect(
      devices.map { $0["compatible"] as? [String] } == configuration.board.devices.map(\.compatible)
    )
    let board = try #require(model["board"] as? [String: Any])
    #expect(board["model"] as? String == configuration.board.model)
    let lines = outputs["board.json"].split(separator: "\n").map(\.count)
    #expect(lines.count > 100)
  }

  static func kconfig(_ outputs: Outputs) throws {
    var symbols: Set<String> = []
    for line in outputs["board.kconfig"].split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("#") || line == "\tdef_bool y" { continue }
      let symbol = try #require(line.wholeMatch(of: /config ([A-Za-z0-9_]+)/), "\(line)").1
      #expect(symbols.insert(String(symbol)).inserted, "\(symbol) stands there twice")
    }
    #expect(
      symbols.count == Set(outputs.configuration.board.devices.flatMap(\.compatible)).count)
  }
}
