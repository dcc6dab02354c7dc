import Addresses
import Testing

@testable import BoardGen

@Suite("Linked image")
struct LinkedImageTests {
  /// An image whose symbols say that its sections are there.
  private static func image(_ bounds: [(String, UInt64, UInt64)]) throws -> [UInt8] {
    let folder = try Folder()
    let symbols = bounds.flatMap { name, start, end in
      ["__\(name)_start = \(start);", "__\(name)_end = \(end);"]
    }
    try folder.write(
      "SECTIONS { .text 0x40200000 : { *(.text) } \(symbols.joined(separator: "\n")) }",
      to: "image.ld")
    try folder.write(".globl _start\n_start: nop\n", to: "a.s")
    for (program, arguments) in [
      ("clang", ["--target=aarch64-none-none-elf", "-c", "a.s", "-o", "a.o"]),
      ("ld.lld", ["-T", "image.ld", "a.o", "-o", "image.elf"]),
    ] {
      let run = try Program.run(program, arguments, in: folder.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    return [UInt8](try #require(try folder.content["image.elf"] ?? nil))
  }

  private func said(_ bounds: [(String, UInt64, UInt64)]) throws -> [String] {
    var findings = Findings()
    let linked = LinkedImage(
      try Self.image(bounds), path: "image.elf", granule: 0x1000, findings: &findings)
    guard let linked else { return findings.said }
    let board = try Board.made(banks: [range(0x4000_0000, 0x1000_0000)])
    _ = LayoutPlanner(board, Request(name: "test"))
      .layout(tables: TableCounts(), linked: linked, findings: &findings)
    return findings.said
  }

  /// An image of a machine with a unit of regions: three bounds, none of them aligned, and views.
  private static func regionImage(
    _ target: String, _ emulation: [String] = [], end: String = "0x40204ff8"
  ) throws -> [UInt8] {
    let folder = try Folder()
    try folder.write(
      """
      SECTIONS {
        . = 0x40200040;
        __text_start = .; .text : { *(.text) . += 0x104; } __text_end = .;
        . = 0x40203000;
        __rodata_start = .; .views : { *(.views) } __rodata_end = .;
        . = 0x40204000;
        __data_start = .; __data_end = \(end);
      }
      """, to: "image.ld")
    try folder.write(
      """
      .globl _start
      _start: nop
      .section .views, "a"
      .4byte 0x12345678, 0x9abcdef0, 1, 2
      """, to: "a.s")
    for (program, arguments) in [
      ("clang", ["--target=\(target)", "-c", "a.s", "-o", "a.o"]),
      ("ld.lld", ["-T", "image.ld", "a.o", "-o", "image.elf"] + emulation),
    ] {
      let run = try Program.run(program, arguments, in: folder.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    return [UInt8](try #require(try folder.content["image.elf"] ?? nil))
  }

  @Test(
    "An image with regions is read as it is, with 32 bits or 64, and so are its views",
    arguments: [
      ("armv8r-none-eabi", Architecture.aarch32), ("thumbv7em-none-eabi", .aarch32),
      ("riscv32-none-elf", .riscv32), ("riscv64-none-elf", .riscv64),
      ("aarch64-none-elf", .aarch64),
    ])
  func regions(target: String, architecture: Architecture) throws {
    var findings = Findings()
    let linked = LinkedImage(
      try Self.regionImage(target), path: "image.elf", architecture: architecture,
      findings: &findings)
    #expect(findings.said == [])
    let image = try #require(linked)
    #expect(image.sections.map(\.role) == [.text, .rodata, .data])
    #expect(image.sections.map(\.range.start.rawValue) == [0x4020_0040, 0x4020_3000, 0x4020_4000])
    #expect(image.sections[0].range.size < 0x110)
    #expect(image.sections.dropFirst().map(\.range.size) == [16, 0xff8])
    #expect(
      image.viewWords
        == (architecture == .aarch32 || architecture == .riscv32
          ? [0x1234_5678, 0x9abc_def0, 1, 2] : [0x9abc_def0_1234_5678, 0x2_0000_0001]))
  }

  @Test("An image without views has none, and an empty section is left out")
  func withoutViews() throws {
    var findings = Findings()
    let linked = LinkedImage(
      try Self.image([
        ("text", 0x4020_0000, 0x4020_0004), ("rodata", 0x4020_0010, 0x4020_0010),
        ("data", 0x4020_0020, 0x4020_0040),
      ]), path: "image.elf", architecture: .aarch64, findings: &findings)
    #expect(findings.said == [])
    #expect(linked?.viewWords == nil)
    #expect(linked?.sections.map(\.role) == [.text, .data])
  }

  @Test("An image with regions whose data ends before it begins is refused")
  func backwards() throws {
    var findings = Findings()
    let linked = LinkedImage(
      try Self.regionImage("armv8r-none-eabi", end: "0x40203ff0"), path: "image.elf",
      architecture: .aarch32, findings: &findings)
    #expect(linked == nil)
    #expect(
      findings.said == [
        """
        error: symbol __data_start: data ends at 0x4020_3ff0, before it begins at 0x4020_4000 \
        [image-unreadable]
          advice: correct the symbols in the linker script (docs/boot.md)
        """
      ])
  }

  @Test(
    "An image for another instruction set, or of another width, is refused",
    arguments: [
      ("armv8r-none-eabi", Architecture.aarch64, "40, 32"),
      ("riscv32-none-elf", .riscv64, "243, 32"), ("riscv64-none-elf", .riscv32, "243, 64"),
      ("aarch64-none-elf", .aarch32, "183, 64"),
    ])
  func otherMachine(target: String, architecture: Architecture, what: String) throws {
    var findings = Findings()
    let linked = LinkedImage(
      try Self.regionImage(target), path: "image.elf", architecture: architecture,
      findings: &findings)
    #expect(linked == nil)
    #expect(
      findings.said == [
        """
        error: --image image.elf: this ELF file is for another instruction set (e_machine \
        \(what)-bit) [image-unreadable]
          advice: give the ELF file that the linker made for this board
        """
      ])
  }

  private static let narrowImage = Result { try regionImage("armv8r-none-eabi") }

  @Test("A 32-bit ELF file that is cut anywhere is refused, and never traps", arguments: 0..<64)
  func truncatedNarrow(seed: Int) throws {
    let whole = try Self.narrowImage.get()
    var random = Random(seed: seed)
    var findings = Findings()
    let length = Int.random(in: 0..<whole.count, using: &random)
    _ = LinkedImage(
      Array(whole.prefix(length)), path: "x", architecture: .aarch32, findings: &findings)
    #expect(findings.hasErrors)
    var changed = whole
    for _ in 0..<4 {
      changed[.random(in: 0..<52, using: &random)] = .random(in: 0...255, using: &random)
    }
    var others = Findings()
    let linked = LinkedImage(changed, path: "x", architecture: .aarch32, findings: &others)
    #expect(linked != nil || others.hasErrors)
  }

  private static let sound: [(String, UInt64, UInt64)] = [
    ("text", 0x4020_0000, 0x4020_4000), ("rodata", 0x4020_4000, 0x4020_5000),
    ("boot_tables", 0x4020_5000, 0x4020_7000), ("runtime_tables", 0x4020_7000, 0x4020_9000),
    ("data", 0x4020_9000, 0x4020_a000),
  ]

  private static let soundImage = Result { try image(sound) }

  @Test("The sections are where the symbols say")
  func sections() throws {
    var findings = Findings()
    let linked = LinkedImage(
      try Self.image(Self.sound), path: "image.elf", granule: 0x1000, findings: &findings)
    #expect(findings.said == [])
    #expect(linked?.sections.map(\.role) == [.text, .rodata, .bootTables, .runtimeTables, .data])
    #expect(linked?.sections.first?.range == range(0x4020_0000, 0x4000))
    #expect(try said(Self.sound) == [])
  }

  @Test("Sections that overlap are refused, and both are named")
  func overlap() throws {
    var bounds = Self.sound
    bounds[0].2 = 0x4020_5000
    #expect(
      try said(bounds) == [
        """
        error: symbol __rodata_start: rodata at [0x4020_4000, 0x4020_5000) overlaps text [overlap]
          symbol __text_start: text [0x4020_0000, 0x4020_5000)
          advice: give each section granules of its own in the linker script
        """
      ])
  }

  @Test("A section outside of the space for the image is refused")
  func outside() throws {
    var bounds = Self.sound
    bounds[4] = ("data", 0x403e_f000, 0x403f_0000)
    #expect(
      try said(bounds) == [
        """
        error: symbol __data_start: data at [0x403e_f000, 0x403f_0000) is outside of \
        [0x4020_0000, 0x403e_f000), the space for the image [no-room]
          default: 2 MiB for the image: space for the image, guard and stack
          advice: set aside more with image.reserve
        """
      ])
  }

  @Test("Bounds that are not on granules, or in the wrong order, are refused")
  func misaligned() throws {
    var bounds = Self.sound
    bounds[0].2 = 0x4020_3ffc
    bounds[1] = ("rodata", 0x4020_5000, 0x4020_4000)
    #expect(
      try said(bounds) == [
        """
        error: symbol __text_start: text from 0x4020_0000 to 0x4020_3ffc is not a number of whole \
        granules [misaligned]
          advice: align both symbols to 4 KiB in the linker script
        """,
        """
        error: symbol __rodata_start: rodata from 0x4020_5000 to 0x4020_4000 is not a number of \
        whole granules [misaligned]
          advice: align both symbols to 4 KiB in the linker script
        """,
      ])
  }

  @Test("Every symbol that is missing is named")
  func missing() throws {
    let said = try said(Array(Self.sound.dropLast()))
    #expect(
      said.map { $0.split(separator: "\n")[0] } == [
        "error: --image image.elf: the image has no symbol __data_start [image-symbol-missing]"
      ])
  }

  @Test("An ELF file that is cut anywhere is refused, and never traps", arguments: 0..<64)
  func truncated(seed: Int) throws {
    let whole = try Self.soundImage.get()
    var random = Random(seed: seed)
    var findings = Findings()
    let length = Int.random(in: 0..<whole.count, using: &random)
    _ = LinkedImage(
      Array(whole.prefix(length)), path: "x", granule: 0x1000, findings: &findings)
    #expect(findings.hasErrors)
    var changed = whole
    for _ in 0..<4 {
      changed[.random(in: 0..<64, using: &random)] = .random(in: 0...255, using: &random)
    }
    var others = Findings()
    let linked = LinkedImage(changed, path: "x", granule: 0x1000, findings: &others)
    #expect(linked != nil || others.hasErrors)
  }
}
