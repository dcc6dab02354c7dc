import FDTKit
import Foundation
import Testing

/// Sources, the tools that compile them, and what those say.
@Suite struct CompilerTests {
  /// Writes files into a new folder, and removes it afterwards.
  private func withFiles(
    _ files: [String: String], _ body: (_ folder: String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("fdtkit-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path)
  }

  private func messages(_ compile: () throws -> Void) -> [CompilerMessage] {
    let error = #expect(throws: CompilerError.self) { try compile() }
    guard case .rejected(let messages) = error else {
      Issue.record("\(String(describing: error)) instead of messages")
      return []
    }
    return messages
  }

  @Test func aFileIsCompiledWithWhatItIncludes() throws {
    try withFiles([
      "board.dts":
        "/dts-v1/;\n/include/ \"soc.dtsi\"\n/include/ \"lib.dtsi\"\n/ { model = \"m\"; };",
      "soc.dtsi": "/ { soc { }; };", "lib/lib.dtsi": "/ { lib { }; };",
    ]) { folder in
      let compiler = DeviceTreeCompiler(includePaths: [folder + "/lib"])
      let tree = try compiler.compile(path: folder + "/board.dts").tree
      #expect(tree.nodes.map(\.name).contains("soc"))
      #expect(tree.nodes.map(\.name).contains("lib"))
      #expect(try tree.root.model == "m")
    }
  }

  @Test func thePreprocessorRunsWhereItIsUsed() throws {
    try withFiles([
      "board.dts": """
      /dts-v1/;
      #include "values.h"
      #include <dt-bindings/more.h>
      /include/ "soc.dtsi"
      / { #address-cells = <1>; a = <VALUE>; b = <MORE>;
      #ifdef __DTS__
        c = <3>;
      #endif
      #ifdef linux
        d = <4>;
      #endif
      };
      """,
      "values.h": "#define VALUE 1\n", "inc/dt-bindings/more.h": "#define MORE (VALUE + 1)\n",
      "soc.dtsi": "/ { soc { }; };",
    ]) { folder in
      let compiler = DeviceTreeCompiler(includePaths: [folder + "/inc"])
      let root = try compiler.compile(path: folder + "/board.dts").tree.root
      let values = try root.properties.map { ($0.name, try $0.u32) }
      #expect(values.map(\.0) == ["#address-cells", "a", "b", "c"])
      #expect(values.map(\.1) == [1, 1, 2, 3])
      #expect(root.children.map(\.name).contains("soc"))
    }
  }

  @Test func theSameSourceGivesTheSameBytes() throws {
    let source = "/dts-v1/;\n#define A 1\n/ { l: a { x = <A>; y = <&l>; }; };"
    let one = try DeviceTreeCompiler().compile(source: source)
    let other = try DeviceTreeCompiler().compile(source: source)
    #expect(one.tree.blob == other.tree.blob)
    #expect(one.warnings.isEmpty)
  }

  @Test func aSyntaxErrorHasItsPlace() throws {
    let found = messages {
      _ = try DeviceTreeCompiler().compile(source: "/dts-v1/;\n/ {\n  a = <1;\n};", name: "b.dts")
    }
    #expect(found.map(\.place?.line) == [3])
    #expect(found.map(\.place?.column) == [9])
    #expect(found.first?.description == "b.dts:3:9: error: syntax error")
  }

  @Test func anErrorInAnIncludedFileIsPlacedThere() throws {
    try withFiles([
      "board.dts": "/dts-v1/;\n#include \"soc.dtsi\"\n/ { };", "soc.dtsi": "\n/ { a = <1 };\n",
    ]) { folder in
      let found = messages { _ = try DeviceTreeCompiler().compile(path: folder + "/board.dts") }
      #expect(found.map(\.place?.file) == [folder + "/soc.dtsi"])
      #expect(found.map(\.place?.line) == [2])
    }
  }

  @Test func theErrorsOfChecksAndOfThePreprocessorAreErrorsToo() throws {
    let twice = messages {
      _ = try DeviceTreeCompiler().compile(
        source: "/dts-v1/;\n/ { a { }; b { }; c { };\n};\n/ { d { x; x; }; };")
    }
    #expect(
      twice.contains { $0.severity == .error && $0.text.contains("duplicate_property_names") })
    let missing = messages {
      _ = try DeviceTreeCompiler().compile(
        source: "/dts-v1/;\n#include \"none.h\"\n/ { };", name: "b.dts")
    }
    #expect(missing.map(\.place?.line) == [2])
    #expect(missing.map(\.place?.file) == ["b.dts"])
    #expect(missing.first?.text.contains("none.h") == true)
  }

  @Test func anErrorWithoutAPlaceIsKept() throws {
    let found = messages {
      _ = try DeviceTreeCompiler().compile(source: "/dts-v1/;\n/include/ \"none.dtsi\"\n/ { };")
    }
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.text.contains("none.dtsi") == true)
  }

  @Test func warningsComeWithTheTree() throws {
    let result = try DeviceTreeCompiler().compile(
      source: "/dts-v1/;\n/ {\n  soc {\n    a@1 { };\n  };\n};", name: "b.dts")
    #expect(result.tree.nodes.count == 3)
    let warning = try #require(result.warnings.first)
    #expect(warning.severity == .warning)
    #expect(warning.place?.file == "b.dts")
    #expect(warning.place?.line == 4)
    #expect(warning.text.hasSuffix("[unit_address_vs_reg]"))
    #expect(warning.text.hasPrefix("/soc/a@1: "))
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    let error = #expect(throws: CompilerError.self) {
      try DeviceTreeCompiler().compile(path: "/none/board.dts")
    }
    guard case .file(let path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == "/none/board.dts")
  }

  @Test func aTreeThatIsTooDeepIsUnsound() throws {
    let levels = DeviceTree.depthLimit + 1
    let source =
      "/dts-v1/; / {" + String(repeating: "n {", count: levels)
      + String(repeating: "};", count: levels) + "};"
    let error = #expect(throws: CompilerError.self) {
      try DeviceTreeCompiler().compile(source: source)
    }
    guard case .unsound(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.code == .tooDeep)
  }

  @Test(arguments: ["-x.dts", "a \"quoted\" name.dts"])
  func unusualFileNamesAreNoTrouble(name: String) throws {
    try withFiles([name: "/dts-v1/;\n#define A 1\n/ { a = <A>; };"]) { folder in
      let tree = try DeviceTreeCompiler().compile(path: folder + "/" + name).tree
      #expect(try tree.root.property(named: "a")?.u32 == 1)
    }
  }
}
