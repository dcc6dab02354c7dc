import FDTKit
import Foundation
import Testing

@testable import BoardGen

/// The real program on files that are not what they should be: it says what is wrong, exits with
/// 65, and leaves everything as it was.
@Suite("Bad input")
struct BadInputTests {
  /// A diagnostic of `--diagnostics json`.
  private struct Said: Decodable {
    let code: String
    let severity: String
    let place: String
    let message: String
    let advice: String?
  }

  private static let good = Result {
    try DeviceTreeCompiler().compile(
      source: Source.tree(
        Source.memory,
        """
        uart: serial@9000000 { compatible = "arm,pl011"; reg = <0 0x9000000 0 0x1000>; };
        chosen { stdout-path = "/serial@9000000"; };
        """)
    ).tree.blob
  }

  /// Runs `emit` in a folder with `input` in it and an output folder that holds something, and
  /// proves that a refusal changed nothing.
  private func emit(
    _ input: [UInt8], named name: String = "board.dtb", _ arguments: [String] = [],
    seconds: Int = 20
  ) throws -> (status: Int32, said: [Said]) {
    let folder = try Folder()
    try folder.write(input, to: name)
    return try emit(name, in: folder, arguments, seconds: seconds)
  }

  private func emit(
    _ name: String, in folder: Folder, _ arguments: [String] = [], seconds: Int = 20
  ) throws -> (status: Int32, said: [Said]) {
    try folder.write("of an earlier run", to: "out/board.h")
    let before = try folder.content
    let run = try Program.run(
      Program.boardgen,
      ["emit", name, "-o", "out", "--diagnostics", "json"] + arguments, in: folder.path,
      seconds: seconds)
    #expect(!run.isSignal, "\(run.status) \(run.errors.prefix(400))")
    if run.status != 0 { #expect(try folder.content == before) }
    #expect(run.output == "")
    let said = try JSONDecoder().decode([Said].self, from: Data(run.errors.utf8))
    return (run.status, said)
  }

  /// Expects one error of that code, with a place and advice.
  private func expect(
    _ result: (status: Int32, said: [Said]), _ code: String, _ place: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let errors = result.said.filter { $0.severity == "error" }
    #expect(result.status == 65, sourceLocation: sourceLocation)
    #expect(
      errors.map { "\($0.code) \($0.place)" } == ["\(code) \(place)"],
      "\(errors)", sourceLocation: sourceLocation)
    for error in errors { #expect(error.advice != nil, "\(error)", sourceLocation: sourceLocation) }
  }

  @Test("The tree that the others are made of is accepted")
  func accepted() throws {
    #expect(try emit(Self.good.get()).status == 0)
  }

  @Test("A blob that is cut anywhere is refused", arguments: [0, 1, 3, 4, 39, 40, 60, 200, 400])
  func truncated(length: Int) throws {
    expect(try emit(Array(Self.good.get().prefix(length))), "tree-unreadable", "board.dtb")
  }

  @Test("No single changed byte makes it trap", arguments: 0..<40)
  func changed(index: Int) throws {
    let good = try Self.good.get()
    var random = Random(seed: index)
    for _ in 0..<Cases.count(2, of: 8) {
      var blob = good
      let place =
        index < 20
        ? Int.random(in: 0..<40, using: &random) : .random(in: 0..<blob.count, using: &random)
      blob[place] = .random(in: 0...255, using: &random)
      let result = try emit(blob)
      #expect([0, 65].contains(result.status))
      #expect(result.status == 0 || result.said.contains { $0.severity == "error" })
    }
  }

  @Test("A blob padded to 1 MiB is the same tree, and so is one with bytes behind it")
  func padded() throws {
    let good = try Self.good.get()
    var padded = good + [UInt8](repeating: 0, count: 0x10_0000 - good.count)
    padded.replaceSubrange(4..<8, with: [0, 0x10, 0, 0])
    let folder = try Folder()
    for (name, blob) in [("a", good), ("b", padded), ("c", good + [1, 2, 3])] {
      try folder.write(blob, to: "\(name)/board.dtb")
      let run = try Program.run(
        Program.boardgen, ["emit", "\(name)/board.dtb", "-o", "out\(name)"], in: folder.path)
      #expect(run.status == 0, "\(run.errors)")
    }
    for file in Format.allCases.filter({ ![.assembly, .boot].contains($0) }).map(\.fileName) {
      #expect(try folder.read("outa/\(file)") == folder.read("outb/\(file)"))
      #expect(try folder.read("outa/\(file)") == folder.read("outc/\(file)"))
    }
  }

  @Test(
    "What is no blob is refused",
    arguments: [
      Array("hello, world, this is a text that is long enough".utf8),
      [UInt8](repeating: 0, count: 4096), [UInt8](repeating: 0xff, count: 4096),
      // A header whose offsets point everywhere.
      [0xd0, 0x0d, 0xfe, 0xed] + [UInt8](repeating: 0x7f, count: 4092),
    ])
  func noBlob(bytes: [UInt8]) throws {
    expect(try emit(bytes), "tree-unreadable", "board.dtb")
  }

  @Test("A blob whose blocks are not where they may be is refused", arguments: [1, 2, 3])
  func misaligned(shift: Int) throws {
    // The structure block begins at a multiple of four bytes, the reservations at one of eight.
    var blob = try Self.good.get()
    let offset = blob[8...11].reduce(0) { $0 << 8 | Int($1) }
    blob.insert(contentsOf: [UInt8](repeating: 0, count: shift), at: offset)
    for field in [4, 8, 12] {
      let value = blob[field..<field + 4].reduce(0) { $0 << 8 | Int($1) } + shift
      blob.replaceSubrange(
        field..<field + 4, with: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) })
    }
    expect(try emit(blob), "tree-unreadable", "board.dtb")
  }

  @Test("A path that is no file is refused")
  func noFile() throws {
    let folder = try Folder()
    expect(try emit("missing.dtb", in: folder), "request-missing-file", "missing.dtb")
    try folder.write("", to: "empty/file")
    expect(try emit("empty", in: folder), "request-missing-file", "empty")
    expect(try emit("empty/", in: folder), "request-missing-file", "empty")
    expect(try emit("", in: folder), "request-missing-file", "")
  }

  @Test("A file that may not be read is refused", .enabled(if: getuid() != 0))
  func unreadable() throws {
    let folder = try Folder()
    let path = try folder.write(Self.good.get(), to: "board.dtb")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    expect(try emit("board.dtb", in: folder), "request-missing-file", "board.dtb")
  }

  @Test("A source that dtc refuses is refused with what dtc says")
  func source() throws {
    let result = try emit(Array("/dts-v1/; / { a = <1 }; };".utf8), named: "board.dts")
    expect(result, "tree-source", "board.dts")
  }

  @Test(
    "A property that says what it may not is refused at its place",
    arguments: [
      (
        "memory@0 { device_type = \"memory\"; reg = <0 0 1>; };", "property-malformed",
        "/memory@0 reg"
      ),
      (
        "memory@0 { device_type = \"memory\"; reg = <0xffffffff 0xfffff000 0 0x2000>; };",
        "range-wraps", "/memory@0 reg[0]"
      ),
      (
        Source.memory + "x@0 { reg = <0xffffffff 0xfffff000 0 0x2000>; };", "range-wraps",
        "/x@0 reg[0]"
      ),
      (
        Source.memory + "x@0 { reg = <0x10000 0 0 0x2000>; };", "address-beyond-cpu",
        "/x@0 reg[0]"
      ),
      ("", "memory-missing", "/"),
      (
        "memory@0 { device_type = \"memory\"; reg = <0 0 0 0>; };", "memory-unsized",
        "/memory@0 reg[0]"
      ),
      (
        Source.memory + "#address-cells = <99>;", "property-malformed",
        "/memory@40000000 reg"
      ),
      (
        Source.ram("40000000", "0x100000"), "no-room", "default: 2 MiB for the image"
      ),
    ])
  func content(nodes: String, code: String, place: String) throws {
    let cells = nodes.contains("#address-cells")
    let source = """
      /dts-v1/;
      / {
        #address-cells = <\(cells ? 99 : 2)>; #size-cells = <2>;
        \(Source.processor)
        \(nodes.replacing("#address-cells = <99>;", with: ""))
      };
      """
    expect(try emit(Array(source.utf8), named: "board.dts"), code, place)
  }

  @Test("Nodes that refer to each other in a circle are no trouble")
  func circle() throws {
    let source = Source.tree(
      Source.memory,
      """
      a: a@1000 {
        reg = <0 0x1000 0 0x100>; interrupt-controller; #interrupt-cells = <1>; interrupts = <0>;
        interrupt-parent = <&b>; clocks = <&b>; #clock-cells = <0>;
      };
      b: b@2000 {
        reg = <0 0x2000 0 0x100>; interrupt-controller; #interrupt-cells = <1>; interrupts = <0>;
        interrupt-parent = <&a>; clocks = <&a>; #clock-cells = <0>;
      };
      """)
    #expect(try emit(Array(source.utf8), named: "board.dts").status == 0)
  }

  @Test("Siblings of one name are refused")
  func duplicate() throws {
    let blob = try DeviceTreeCompiler().compile(
      source: Source.tree(
        Source.memory, "aaaa@1000 { reg = <0 0x1000 0 1>; }; bbbb@1000 { reg = <0 0x1000 0 1>; };")
    ).tree.blob
    expect(
      try emit(blob.replacing(Array("bbbb@1000".utf8), with: Array("aaaa@1000".utf8))),
      "node-duplicate", "/aaaa@1000")
  }

  /// Sixteen mebibytes and twenty thousand devices with `CASES=all`, else one and nine thousand.
  @Test("Mebibytes of nodes, and thousands of devices, are answered in time")
  func large() throws {
    let size = Cases.count(0x10_0000, of: 0x100_0000)
    var nodes = LargeBlob(copying: try DeviceTree(blob: Self.good.get()))
    nodes.addNodes(count: size / 16, areDevices: false)
    #expect(nodes.blob.count > size)
    #expect(try emit(nodes.blob, seconds: 120).status == 0)
    var devices = LargeBlob(copying: try DeviceTree(blob: Self.good.get()))
    devices.addNodes(count: Cases.count(9_000, of: 20_000), areDevices: true)
    expect(try emit(devices.blob, seconds: 120), "table-too-long", "BoardConfig.swift")
  }

  @Test("Nodes within nodes within nodes are refused at a depth that no machine has")
  func deep() throws {
    var builder = LargeBlob(copying: try DeviceTree(blob: Self.good.get()))
    builder.addNest(depth: Cases.count(0x10_0000, of: 0x100_0000) / 12)
    expect(try emit(builder.blob), "tree-unreadable", "board.dtb")
  }

  @Test("An output folder that can't be written to is refused, and nothing is left in it")
  func unwritable() throws {
    let folder = try Folder()
    try folder.write(Self.good.get(), to: "board.dtb")
    try folder.write("a file", to: "file")
    // A folder where a file belongs: what has been renamed before it must not stay.
    try folder.write("x", to: "blocked/board.mk/x")
    try folder.write("of an earlier run", to: "blocked/board.h")
    for output in ["file", "file/below", "/proc/nowhere", "blocked", "board.dtb/../out"] {
      let before = try folder.content
      let run = try Program.run(
        Program.boardgen, ["emit", "board.dtb", "-o", output], in: folder.path)
      #expect(run.status == 65)
      #expect(run.errors.contains("error: -o \(output): "), "\(run.errors)")
      #expect(run.errors.contains("[output-unwritable]"))
      #expect(run.errors.contains("advice: "))
      #expect(try folder.content == before, "\(output)")
    }
  }

  @Test("A template that is wrong keeps everything from being written")
  func template() throws {
    let folder = try Folder()
    try folder.write(Self.good.get(), to: "board.dtb")
    try folder.write("{{baord.name}}", to: "my.mustache")
    expect(
      try emit("board.dtb", in: folder, ["--template", "my.mustache", "--format", "swift"]),
      "template-unknown-name", "template my.mustache")
    expect(
      try emit("board.dtb", in: folder, ["--template", "missing.mustache"]),
      "request-missing-file", "missing.mustache")
  }

  @Test("An image that is none, or lacks the symbols, is refused")
  func image() throws {
    let folder = try Folder()
    try folder.write(Self.good.get(), to: "board.dtb")
    expect(
      try emit("board.dtb", in: folder, ["--image", "board.dtb"]), "image-unreadable",
      "--image board.dtb")
    expect(
      try emit("board.dtb", in: folder, ["--image", "missing"]), "request-missing-file",
      "--image missing")
    try folder.write(".globl _start\n_start: nop\n", to: "a.s")
    for (target, code) in [
      ("aarch64-none-none-elf", "image-symbol-missing"),
      ("armv7-none-none-eabi", "image-unreadable"),
    ] {
      let compiled = try Program.run(
        "clang", ["--target=\(target)", "-c", "a.s", "-o", "a.o"], in: folder.path)
      #expect(compiled.status == 0, "\(compiled.errors)")
      let result = try emit("board.dtb", in: folder, ["--image", "a.o"])
      #expect(result.status == 65)
      #expect(Set(result.said.filter { $0.severity == "error" }.map(\.code)) == [code])
    }
  }

  @Test("--strict makes an error of what is odd, and --quiet hides it")
  func strict() throws {
    let odd = Array(
      Source.tree(Source.memory, "/* no console */").utf8)
    #expect(try emit(odd, named: "board.dts").status == 0)
    expect(
      try emit(odd, named: "board.dts", ["--strict"]), "console-missing", "/chosen stdout-path")
    #expect(try emit(odd, named: "board.dts", ["--quiet"]).said.isEmpty)
  }

  @Test("A request's errors come before any file is read, all at once")
  func request() throws {
    let folder = try Folder()
    try folder.write("device-tree: missing.dts\nheapp: 1\nimage: { stack: x }\n", to: "b/board.yml")
    let result = try emit("b", in: folder)
    #expect(result.status == 65)
    #expect(
      result.said.map { "\($0.code) \($0.place)" } == [
        "request-unknown-key b/board.yml:2: heapp", "request-value b/board.yml:3: image.stack",
      ])
    try folder.write("device-tree: missing.dts\n", to: "b/board.yml")
    expect(
      try emit("b", in: folder), "request-missing-file", "b/board.yml:1: device-tree")
  }
}
