import FDTKit
import Foundation
import Testing

@Suite("boardgen batch") struct BatchCommandTests {
  private let folder: TemporaryFolder

  /// Two sound trees, one that leaves RAM to the firmware, one that is none, and a board.
  init() throws {
    folder = try TemporaryFolder()
    try blob(SmallBoard.source, to: "trees/vendor/one.dtb")
    try blob(SmallBoard.source.replacing("Small", with: "Other"), to: "trees/vendor/two.dtb")
    try blob(
      SmallBoard.source.replacing("<0x40000000 0x4000000>", with: "<0x40000000 0>"),
      to: "trees/firmware.dtb")
    try folder.write("no tree", to: "trees/broken.dtb")
    try folder.write(SmallBoard.source, to: "trees/board/tree.dts")
    try folder.write("device-tree: tree.dts\n", to: "trees/board/board.yml")
  }

  private func blob(_ source: String, to name: String) throws {
    try folder.write("", to: name)
    try Data(DeviceTreeCompiler().compile(source: source).tree.blob)
      .write(to: URL(filePath: "\(folder.path)/\(name)"))
  }

  @Test("counts outcomes and codes, shows the errors of what it refuses, and fails")
  func summary() throws {
    let run = try Tool(["batch", "trees"], in: folder)
    #expect(run.status == 65)
    #expect(run.output.contains("trees/broken.dtb\nerror: "))
    #expect(
      run.output.contains(
        """
        5 inputs
              3  emitted and verified
              1  leave RAM to the firmware: --memory lends them some
              1  refused

        diagnostics, by the number of inputs that have them
        """))
    #expect(run.output.contains("      1  error [tree-unreadable]"))
  }

  @Test("runs trees without RAM again with what is lent to them")
  func lending() throws {
    try folder.remove("trees/broken.dtb")
    let run = try Tool(["batch", "trees", "--memory", "0x4000_0000:64MiB"], in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("1  emitted and verified with the memory that was lent"))
  }

  @Test("says and writes the same whatever runs at once")
  func jobs() throws {
    let lend = ["--memory", "0x4000_0000:64MiB", "--json"]
    let runs = try ["1", "2", "7"].map { jobs in
      try Tool(["batch", "trees", "-o", "out\(jobs)", "-j", jobs] + lend, in: folder)
    }
    #expect(Set(runs.map(\.output)).count == 1)
    #expect(runs[0].output.split(separator: "\n").count == 6)
    for jobs in ["2", "7"] {
      #expect(try BoardGenCommandTests.run("diff", "-r", "out1", "out\(jobs)", in: folder) == 0)
    }
    #expect(try folder.names(in: "out1") == ["board", "firmware", "vendor"])
    #expect(try folder.names(in: "out1/vendor") == ["one", "two"])
    #expect(try folder.names(in: "out1/vendor/one").contains("BoardConfig.swift"))
  }

  @Test("each line of JSON is one outcome, with its diagnostics")
  func lines() throws {
    struct Line: Decodable {
      let input: String
      let emitted: Bool
      let codes: [String: Int]
    }
    let run = try Tool(["batch", "trees", "--json"], in: folder)
    let lines = try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.map(\.input) == lines.map(\.input).sorted())
    #expect(
      lines.filter { !$0.emitted }.map(\.input) == ["trees/broken.dtb", "trees/firmware.dtb"])
    #expect(lines.first { $0.input == "trees/broken.dtb" }?.codes["tree-unreadable"] == 1)
  }

  @Test("takes a list of paths, from a file or from standard input")
  func list() throws {
    try folder.write("# trees\ntrees/vendor/two.dtb\ntrees/vendor/one.dtb\n", to: "list")
    #expect(try Tool(["batch", "list"], in: folder).output.hasPrefix("2 inputs\n"))
    try folder.write("", to: "empty")
    let run = try Tool(["batch", "empty"], in: folder)
    #expect(run.status == 65)
    #expect(run.errors.contains("[request-missing-file]"))
  }

  @Test("lends memory where a tree says that RAM begins, and else where it is told to")
  func lendingPlace() throws {
    try blob(
      SmallBoard.source.replacing("memory@40000000", with: "nothing")
        .replacing("device_type = \"memory\"", with: "status = \"disabled\""),
      to: "trees/nowhere.dtb")
    let run = try Tool(["batch", "trees", "--memory", "0x8000_0000:64MiB", "--json"], in: folder)
    let lines = run.output.split(separator: "\n").filter { $0.contains("\"memory\":") }
    #expect(
      lines.map { $0.contains("\"memory\":\"0x4000_0000:64MiB\"") } == [true, false], "\(lines)")
    #expect(lines.last?.contains("\"memory\":\"0x8000_0000:64MiB\"") == true)
  }

  @Test("writes no two inputs to one folder, and takes one that is named twice once")
  func folders() throws {
    try blob(SmallBoard.source, to: "trees/board.dtb")
    try folder.write(
      "trees/board.dtb\n./trees/board.dtb\ntrees/board\ntrees/vendor/one.dtb\n", to: "list")
    let run = try Tool(["batch", "list", "-o", "out"], in: folder)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.hasPrefix("3 inputs\n"))
    #expect(try folder.names(in: "out") == ["board", "board.dtb", "vendor"])
  }

  @Test("takes a single tree, and says which file of a list is missing")
  func single() throws {
    #expect(try Tool(["batch", "trees/vendor/one.dtb"], in: folder).output.hasPrefix("1 inputs\n"))
    try folder.write("trees/vendor/one.dtb\ntrees/none.dtb\n", to: "list")
    let run = try Tool(["batch", "list", "--quiet"], in: folder)
    #expect(run.status == 65)
    #expect(run.output.contains("trees/none.dtb"))
    #expect(run.output.contains("[request-missing-file]"))
    #expect(!run.output.contains("note"))
  }

  @Test("A wrong number of jobs is a wrong usage")
  func usage() throws { #expect(try Tool(["batch", "trees", "-j", "0"], in: folder).status == 64) }
}
