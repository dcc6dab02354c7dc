import Foundation
import Testing

@testable import BoardGen

/// What parsers of other people's understand of outputs with hostile names.
@Suite("Hostile names, as other readers see them")
struct OtherReaderTests {
  private static let outputs: Result<Outputs, any Error> = Result {
    try Outputs(tree: HostileTree.all()) { $0.name = "]]><b>\"'&amp;\\" }
  }

  /// Runs a program of Python on text; what it prints is one line of JSON.
  private func python(_ program: String, _ input: String) throws -> Any {
    let run = try Program.run("python3", ["-c", program], input: input)
    try #require(run.status == 0, "\(run.errors)")
    return try JSONSerialization.jsonObject(
      with: Data(run.output.utf8), options: .fragmentsAllowed)
  }

  @Test("Python reads the JSON, and sees the names as the tree has them")
  func json() throws {
    let outputs = try Self.outputs.get()
    let program = """
      import json, sys
      board = json.loads(sys.stdin.buffer.read().decode("utf-8", "strict"))
      print(json.dumps([[d["path"], d["compatible"]] for d in board["devices"]]))
      """
    let read = try python(program, outputs["board.json"]) as? [[Any]]
    let devices = outputs.configuration.board.devices
    #expect(read?.map { $0[0] as? String } == devices.map(\.path))
    #expect(read?.map { $0[1] as? [String] } == devices.map(\.compatible))
  }

  @Test("Expat reads the picture, which has the names as text and no element of theirs")
  func picture() throws {
    let configuration = try Self.outputs.get().configuration
    let program = """
      import json, sys, xml.parsers.expat
      names, text = set(), []
      parser = xml.parsers.expat.ParserCreate("UTF-8")
      parser.StartElementHandler = lambda name, attributes: (names.add(name), text.append(""))
      parser.EndElementHandler = lambda name: text.append("")
      def characters(data): text[-1] += data
      parser.CharacterDataHandler = characters
      parser.Parse(sys.stdin.buffer.read(), True)
      print(json.dumps([sorted(names), text]))
      """
    let plain =
      try python(
        program, MapSVG(Outputs(source: Source.tree(Source.memory)).configuration).text)
      as? [[String]]
    let read = try #require(try python(program, MapSVG(configuration).text) as? [[String]])
    #expect(Set(read[0]).subtracting(try #require(plain)[0]).isSubset(of: ["title", "line"]))
    let texts = Set(read[1])
    #expect(texts.contains("]]><b>\"'&amp;\\"))
  }

  @Test("Kconfig's own grammar takes board.kconfig, if there is a reader of it")
  func kconfig() throws {
    let outputs = try Self.outputs.get()
    let folder = try Folder()
    let file = try folder.write(outputs["board.kconfig"], to: "Kconfig")
    guard try Program.run("python3", ["-c", "import kconfiglib"]).status == 0 else { return }
    let program = """
      import json, sys, kconfiglib
      tree = kconfiglib.Kconfig(sys.stdin.read().strip(), warn_to_stderr=False)
      print(json.dumps([[s.name for s in tree.unique_defined_syms if s.str_value == "y"],
        tree.warnings]))
      """
    let read = try #require(try python(program, file) as? [[String]])
    #expect(read[0].count == Set(outputs.configuration.board.devices.flatMap(\.compatible)).count)
    #expect(read[1] == [])
  }

  @Test("dtc reads a string of the image tree's source as it was", arguments: HostileTree.texts)
  func imageTree(text: [UInt8]) throws {
    let text = String(decoding: text, as: UTF8.self)
    let folder = try Folder()
    let source = """
      /dts-v1/;
      // \(Quoting.comment(text))
      / { description = \(Quoting.c(text)); };
      """
    try folder.write(source, to: "board.its")
    let run = try Program.run(
      "dtc", ["-q", "-I", "dts", "-O", "dtb", "-o", "board.itb", "board.its"], in: folder.path)
    try #require(run.status == 0, "\(run.errors)")
    let read = try Program.run(
      "fdtget", ["-t", "bx", "board.itb", "/", "description"], in: folder.path)
    let bytes = read.output.split { $0 == " " || $0 == "\n" }.compactMap { UInt8($0, radix: 16) }
    #expect(bytes == Array(text.utf8) + [0])
  }
}
