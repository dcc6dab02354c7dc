import Testing

@testable import BoardGen

@Suite struct ComparisonTests {
  /// A change of the source, and what it means.
  struct Case: CustomTestStringConvertible {
    let old: String
    let new: String
    let messages: [String]

    var testDescription: String { messages.first ?? "no change" }
  }

  @Test(arguments: [
    Case(
      old: "reg = <0x40000000 0x4000000>", new: "reg = <0x40000000 0x8000000>",
      messages: ["RAM bank 0 grew from 64 MiB to 128 MiB (/memory@40000000)"]),
    Case(
      old: "reg = <0x40000000 0x4000000>",
      new: "reg = <0x40000000 0x4000000>, <0x80000000 0x1000000>",
      messages: [
        "RAM bank 1, 16 MiB at 0x8000_0000, is new (/memory@40000000 reg[1])",
        "image runtime tables grew from 24 KiB to 28 KiB",
        "image data moved from 0x4037_d000 to 0x4037_e000 and shrank from 456 KiB to 452 KiB",
        "runtime plan: page tables from 6 to 7 pages",
      ]),
    Case(
      old: "timer@10000 { compatible = \"example,timer\"; reg = <0x10000 0x800>; };", new: "",
      messages: ["device /soc/timer@10000 is gone (2 KiB at 0x0901_0000)"]),
    Case(
      old: "status = \"disabled\";", new: "",
      messages: ["device /soc/spi@20000 is new (4 KiB at 0x0902_0000): example,spi"]),
    Case(
      old: "reg = <0x30000 0x1000>", new: "reg = <0x40000 0x2000>",
      messages: [
        "device /soc/i2c@30000 reg[0] moved from 0x0903_0000 to 0x0904_0000 and grew from 4 KiB "
          + "to 8 KiB"
      ]),
    Case(
      old: "watchdog@10800", new: "guard@10800",
      messages: ["device /soc/watchdog@10800 is now called /soc/guard@10800"]),
    Case(
      old: "\"example,watchdog\"", new: "\"example,dog\", \"example,watchdog\"",
      messages: [
        "device /soc/watchdog@10800: compatible with example,dog, example,watchdog instead of "
          + "example,watchdog"
      ]),
    Case(
      old: "reg = <0x43000000 0x100000>", new: "reg = <0x43000000 0x80000>",
      messages: [
        "reservation /reserved-memory/firmware@43000000 reg[0] shrank from 1 MiB to 512 KiB"
      ]
    ),
    Case(
      old: "115200n8", new: "9600",
      messages: [
        "console: /soc/serial@0 (PL011, 0 Hz, 9600 baud) instead of /soc/serial@0 (PL011, 0 Hz, "
          + "115200 baud)"
      ]),
    Case(
      old: "\"Small Board\"", new: "\"Small\\nBoard\"",
      messages: ["model: Small\\u{a}Board instead of Small Board"]),
    Case(old: "model =", new: "#gpio-cells = <2>; model =", messages: []),
  ])
  func aChangeIsSaidInItsOwnWords(_ change: Case) throws {
    let new = SmallBoard.source.replacing(change.old, with: change.new)
    try #require(new != SmallBoard.source)
    let changes = Comparison.changes(
      from: try SmallBoard.summary(), to: try SmallBoard.summary(new))
    #expect(changes.map(\.message) == change.messages)
  }

  @Test func anImageThatMovedTakesItsPartsAlong() throws {
    let new = SmallBoard.source.replacing(
      "reg = <0x43000000 0x100000>", with: "reg = <0x40200000 0x200000>")
    let changes = Comparison.changes(
      from: try SmallBoard.summary(), to: try SmallBoard.summary(new))
    let moved = changes.filter { $0.aspect == .image }
    #expect(moved.first?.message == "the image moved from 0x4020_0000 to 0x4040_0000")
    // These two also changed in size; text, rodata, boot tables and the stack did not.
    #expect(moved.dropFirst().map(\.subject) == ["image runtime tables", "image data"])
  }

  @Test func whatIsTreatedDifferentlyWhereItWasIsSaid() throws {
    let json = try #require(try SmallBoard.artefacts()["board.json"])
    let old = try BoardSummary(json: json)
    let new = try BoardSummary(
      json: json.replacing("\"rights\" : \"r-x\"", with: "\"rights\" : \"rwx\"")
        .replacing("\"pages\" : 5", with: "\"pages\" : 7"))
    #expect(
      Comparison.changes(from: old, to: new).map(\.message) == [
        "region at 0x4020_0000 (image text): rwx instead of r-x",
        "boot plan: page tables from 5 to 7 pages",
      ])
  }
}
