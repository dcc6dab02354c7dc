import Testing

@testable import BoardGen

@Suite struct DriftTests {
  private let rendered: [String: String]

  init() throws { rendered = try SmallBoard.artefacts() }

  @Test func whatIsRenderedNowDiffersInNothing() {
    let drift = drift(from: rendered, to: rendered)
    #expect(drift.files.isEmpty)
    #expect(drift.changes.isEmpty)
    #expect(drift.remark == nil)
  }

  @Test func missingAndLeftOverFilesAreDifferences() {
    var committed = rendered
    committed["board.mk"] = nil
    committed["old.h"] = "#define OLD\n"
    let drift = drift(from: committed, to: rendered)
    #expect(drift.files.map(\.name) == ["board.mk", "old.h"])
    #expect(drift.files.map(\.state) == [.missing, .leftOver])
    #expect(drift.files[1].diff.lines.map(\.text).contains("-#define OLD"))
    #expect(drift.remark == "the board means the same")
  }

  @Test func theMeaningStandsBesideTheLines() throws {
    let grown = SmallBoard.source.replacing("0x4000000>", with: "0x8000000>")
    let drift = drift(from: rendered, to: try SmallBoard.artefacts(grown))
    #expect(
      drift.changes.map(\.message) == [
        "RAM bank 0 grew from 64 MiB to 128 MiB (/memory@40000000)"
      ])
    #expect(drift.files.map(\.name).contains("BoardConfig.swift"))
    #expect(drift.files.allSatisfy { $0.state == .changed && !$0.diff.lines.isEmpty })
  }

  @Test func aTreeThatChangedInNothingThatCountsIsSaidToHave() throws {
    let noted = SmallBoard.source.replacing("model =", with: "#gpio-cells = <2>; model =")
    let drift = drift(from: rendered, to: try SmallBoard.artefacts(noted))
    #expect(!drift.files.isEmpty)
    #expect(drift.remark == "the tree changed, but nothing that is decided from it did")
  }

  @Test(arguments: [nil, "", "{}", "[1", "{\"memory\": [{\"base\": 1}]}"] as [String?])
  func aModelThatCannotBeReadIsNoObstacle(_ text: String?) {
    var committed = rendered
    committed["board.json"] = text
    let drift = drift(from: committed, to: rendered)
    #expect(drift.files.map(\.name) == ["board.json"])
    #expect(drift.changes.isEmpty)
    #expect(drift.remark != nil)
  }

  private func drift(from committed: [String: String], to rendered: [String: String]) -> Drift {
    Drift(
      from: committed, to: rendered.map { Artefact(name: $0.key, text: $0.value) },
      folder: "generated")
  }
}
