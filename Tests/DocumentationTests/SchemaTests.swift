import Foundation
import Testing
import Yams

@Suite(
  "JSON Schemas",
  .enabled(if: Schema.python != nil, "needs python3-jsonschema, which scripts/setup installs"))
struct SchemaTests {
  @Test("accept each board's board.yml", arguments: Repository.boards)
  func request(_ board: String) throws {
    let text = try Repository.text("boards/\(board)/board.yml")
    #expect(text.hasPrefix("# yaml-language-server: $schema=../../\(Self.request)\n"))
    let errors = try Schema(path: Self.request).errors(in: #require(try Yams.load(yaml: text)))
    #expect(errors == [])
  }

  @Test(
    "refuse a board.yml that is wrong",
    arguments: [
      "{}", "device-tree: [a.dts]", "device-tree: a.dts\nimge: {}",
      "device-tree: a.dts\nunit: { level: el3 }", "device-tree: a.dts\nheap: 16MB",
      "device-tree: a.dts\nheap: -1", "device-tree: a.dts\nmemory: [{ base: 0 }]",
      "device-tree: a.dts\nimage: { formats: [pe] }", "- device-tree",
      "device-tree: a.dts\nguests: [{ name: a }]", "device-tree: a.dts\nmodules: [{ name: m }]",
      "device-tree: a.dts\nguests: [{ name: 1a, memory: 4KiB }]",
      "device-tree: a.dts\nunit: { security: open }",
      "device-tree: a.dts\nunit: { dont-care: [{ base: 0 }] }",
    ])
  func badRequest(_ text: String) throws {
    let errors = try Schema(path: Self.request).errors(in: #require(try Yams.load(yaml: text)))
    #expect(errors != [])
  }

  @Test("accept each board's board.json", arguments: ModelSamples.all)
  func model(_ sample: ModelSamples.Sample) throws {
    #expect(try Schema(path: Self.model).errors(in: sample.json) == [])
  }

  /// Each name of the model, taken away or given another type.
  @Test("refuse a board.json that lacks a name, has one too many or one of another type")
  func badModel() throws {
    let schema = try Schema(path: Self.model)
    let sample = try #require(ModelSamples.all.first?.json as? [String: Any])
    try schema.expectErrors(inBrokenCopiesOf: sample)
  }

  @Test(
    "accept each line of 'facts' and of 'batch --json'",
    arguments: [
      ("facts", "boardgen facts boards/qemu-virt"),
      ("facts", "boardgen facts boards/mps3-an536"),
      ("batch", "echo boards/qemu-virt | boardgen batch - --json"),
    ])
  func lines(_ name: String, _ command: String) throws {
    let result = try Shell.run(command, in: Repository.root)
    try #require(result.status == 0, "\(result.output)")
    let schema = try Schema(path: "docs/schemas/\(name).schema.json")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(try schema.errors(inLines: lines) == [])
    let broken = lines.map { "{\"surplus\":1," + $0.dropFirst() }
    #expect(try schema.errors(inLines: broken).count >= lines.count)
  }

  private static let request = "docs/schemas/board-yml.schema.json"
  private static let model = "docs/schemas/board.schema.json"
}
