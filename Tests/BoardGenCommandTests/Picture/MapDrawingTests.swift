import Testing

@testable import BoardGen

@Suite struct MapDrawingTests {
  @Test func aSmallBoardIsDrawn() throws {
    #expect(
      MapDrawing(try SmallBoard.configuration(), width: 80).text == """
        small  Small Board
        AArch64, EL1, 40-bit addresses, 4 KiB granule
        boot plan 5 pages, runtime plan 6 pages

          0x0000_0000   144 MiB  ····     hole
        ● 0x0900_0000     4 KiB  ▎        device   rw- nGnRE  /soc/serial@0
          0x0900_1000    60 KiB  ·        hole
        ○ 0x0901_0000     4 KiB  ▎        device   rw- nGnRE  /soc/timer@10000 … +1
          0x0901_1000   124 KiB  ·        hole
        ○ 0x0903_0000     4 KiB  ▎        device   rw- nGnRE  /soc/i2c@30000
          0x0903_1000 879.8 MiB  ·····    hole
        ○ 0x4000_0000     2 MiB  ██▊      ram      rw- WB     RAM
        ● 0x4020_0000   988 KiB  ██▍      text     r-x WB     image text
        ● 0x402f_7000   492 KiB  ██▏      rodata   r-- WB     image rodata
        ● 0x4037_2000    20 KiB  ▉        table    r-- WB     image boot tables
        ● 0x4037_7000    24 KiB  ▉        table    rw- WB     image runtime tables
        ● 0x4037_d000   456 KiB  ██▏      data     rw- WB     image data
          0x403e_f000     4 KiB  ▎        guard    ---        stack guard
        ● 0x403f_0000    64 KiB  █▍       stack    rw- WB     stack
        ○ 0x4040_0000    44 MiB  ███▉     ram      rw- WB     RAM
          0x4300_0000     1 MiB  ██▍      reserved ---        …-memory/firmware@43000000
        ○ 0x4310_0000    15 MiB  ███▌     ram      rw- WB     RAM
          0x4400_0000  1023 GiB  ········ hole

        ● boot and runtime plan  ○ runtime plan  ◐ boot plan
        bars are logarithmic; hole: nobody's, not mapped

        """)
  }

  @Test(arguments: [0, 1, 10, 40, 60, 79, 80, 100, 132, 400])
  func noLineIsWiderThanTheTerminal(_ width: Int) throws {
    for name in HostileBoard.names {
      let drawing = MapDrawing(
        try SmallBoard.configuration(try HostileBoard.tree(name), name: name), width: width)
      for line in drawing.text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(columns(of: line) <= width, "\(line)")
      }
    }
  }

  @Test(arguments: HostileBoard.names)
  func aNameNeitherEndsALineNorSteersTheTerminal(_ name: String) throws {
    let plain = MapDrawing(try SmallBoard.configuration(try HostileBoard.tree("plain")), width: 80)
    let hostile = MapDrawing(
      try SmallBoard.configuration(try HostileBoard.tree(name), name: name), width: 80)
    #expect(hostile.lines.count == plain.lines.count)
    let scalars = hostile.text.unicodeScalars.filter { $0 != "\n" }
    #expect(!scalars.contains { $0.properties.generalCategory == .control })
    #expect(!scalars.contains { $0.properties.generalCategory == .format })
  }

  @Test(arguments: [
    (["/a"], 2, "/a"), (["/a"], 1, "…"), (["/a"], 0, ""), (["/a", "/b"], 6, "/a, /b"),
    (["/soc/a", "/b", "/c"], 10, "…oc/a … +2"), (["/serial@9000000"], 9, "…@9000000"),
    (["/a", "/a"], 9, "/a"),
  ])
  func ownersFit(_ names: [String], _ columns: Int, _ text: String) {
    let owners = names.map { Region.Owner($0, .node($0)) }
    #expect(OwnerText.fitting(owners, columns: columns) == text)
  }

  @Test(
    arguments: [
      (0, "0 B"), (1, "1 B"), (0x1000, "4 KiB"), (0x1f_f000, "2044 KiB"), (0x4000_0000, "1 GiB"),
      (0x3fc0_0000, "1020 MiB"), (0x00fd_f000, "15.9 MiB"), (.max, "16.0 EiB"), (1025, "1.0 KiB"),
      (0xff_bc00_0000, "1023 GiB"),
      (0x3f_9000_0000, "254.3 GiB"),
    ] as [(UInt64, String)])
  func aSizeIsShort(_ size: UInt64, _ text: String) {
    #expect(Magnitude.describe(size) == text)
  }

  @Test func aLargerSizeIsNeverDrawnSmaller() {
    let sizes = (0..<60).flatMap { shift in (8..<16).map { (UInt64($0) << UInt64(shift)) >> 3 } }
    let magnitudes = sizes.map(Magnitude.of)
    #expect(magnitudes == magnitudes.sorted())
    #expect(Magnitude.of(.max) > Magnitude.of(1 << 63))
  }

  /// What isn't ASCII and isn't part of the drawing may take two columns.
  private func columns(of line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { columns, scalar in
      columns + (scalar.isASCII || "●○◐·…█▏▎▍▌▋▊▉".unicodeScalars.contains(scalar) ? 1 : 2)
    }
  }
}
