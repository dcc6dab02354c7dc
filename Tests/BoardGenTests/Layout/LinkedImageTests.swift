import Testing

@testable import BoardGen

@Suite("Linked image")
struct LinkedImageTests {
  /// An image whose symbols say that its sections are there.
  private func image(_ bounds: [(String, UInt64, UInt64)]) throws -> [UInt8] {
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
      try image(bounds), path: "image.elf", granule: 0x1000, findings: &findings)
    guard let linked else { return findings.said }
    let board = try Board.made(banks: [range(0x4000_0000, 0x1000_0000)])
    _ = LayoutPlanner(board, Request(name: "test"))
      .layout(tables: TableCounts(), linked: linked, findings: &findings)
    return findings.said
  }

  private static let sound: [(String, UInt64, UInt64)] = [
    ("text", 0x4020_0000, 0x4020_4000), ("rodata", 0x4020_4000, 0x4020_5000),
    ("boot_tables", 0x4020_5000, 0x4020_7000), ("runtime_tables", 0x4020_7000, 0x4020_9000),
    ("data", 0x4020_9000, 0x4020_a000),
  ]

  @Test("The sections are where the symbols say")
  func sections() throws {
    var findings = Findings()
    let linked = LinkedImage(
      try image(Self.sound), path: "image.elf", granule: 0x1000, findings: &findings)
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
    let whole = try image(Self.sound)
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
