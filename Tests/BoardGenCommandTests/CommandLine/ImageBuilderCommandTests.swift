import Foundation
import Testing

@testable import BoardGen

@Suite struct ImageBuilderCommandTests {
  private let folder: TemporaryFolder
  private let configuration = """
    DEVICE_TREE=small.dts
    XEN=out/xen
    XEN_CMD=console=dtuart
    NUM_DOMUS=1
    DOMU_KERNEL[0]=out/Image
    DOMU_MEM[0]=64

    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SmallBoard.source, to: "machine/small.dts")
    try folder.write(configuration, to: "machine/config")
  }

  @Test(arguments: [
    ("config", "", true), ("machine.cfg", "", true), ("xen", "\nXEN=x\n", true),
    ("xen", "export DEVICE_TREE=x", true), ("xen", "#\n  NUM_DOMUS=1", false),
    ("xen.dts", "XEN=x", false), ("xen.dtb", "XEN=x", false), ("xen.dtbo", "XEN=x", false),
    ("config.yml", "XEN=x", false), ("config", "\u{0}", true), ("xen", "XENON=x", false),
  ])
  func aConfigurationIsKnownByItsNameOrContent(_ name: String, _ text: String, _ isOne: Bool) throws
  {
    try folder.write(text, to: name)
    var findings = Findings()
    let input = InputFile("\(folder.path)/\(name)", findings: &findings)
    #expect(findings.diagnostics.isEmpty)
    if case .imageBuilder = input { #expect(isOne) } else { #expect(!isOne) }
  }

  @Test func aBlobIsATreeWhateverItIsCalled() throws {
    let blob: [UInt8] = [0xd0, 0x0d, 0xfe, 0xed] + Array("\nXEN=x\n".utf8)
    try Data(blob).write(to: URL(filePath: "\(folder.path)/config"))
    var findings = Findings()
    let path = "\(folder.path)/config"
    #expect(InputFile(path, findings: &findings) == .tree(path: path))
  }

  @Test func aBoardHasTheNameOfItsConfigurationOrFolder() throws {
    var findings = Findings()
    try folder.write("", to: "zcu.cfg")
    #expect(InputFile("\(folder.path)/zcu.cfg", findings: &findings)?.boardName == "zcu")
    #expect(InputFile("\(folder.path)/machine/config", findings: &findings)?.boardName == "machine")
  }

  @Test func aNewBoardAsksForWhatItsConfigurationAsksFor() throws {
    let run = try Tool(["new", "machine/config", "-o", "other/place/b"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.names(in: "other/place/b") == ["board.yml", "small.dts"])
    #expect(try folder.read("other/place/b/small.dts") == SmallBoard.source)
    let text = try folder.read("other/place/b/board.yml")
    #expect(text.contains("file: \"../../../machine/out/xen\""))
    #expect(!text.contains("# memory:"))
    var findings = Findings()
    let files = try ["machine/config", "other/place/b"].map {
      try #require(InputFile("\(folder.path)/\($0)", findings: &findings))
        .request(findings: &findings)
    }
    #expect(findings.diagnostics.isEmpty)
    #expect(files[0].modules.map(\.file?.value) == files[1].modules.map(\.file?.value))
    #expect(files[0].guests.map(\.memory.value) == files[1].guests.map(\.memory.value))
  }

  @Test func aBoardInTheFolderOfItsConfigurationNeedsNoCopy() throws {
    #expect(try Tool(["new", "machine/config", "-o", "machine"], in: folder).status == 0)
    #expect(try folder.names(in: "machine") == ["board.yml", "config", "small.dts"])
    #expect(try folder.read("machine/board.yml").contains("file: \"out/xen\""))
    let again = try Tool(["new", "machine/config", "-o", "machine"], in: folder)
    #expect(again.status == 65)
    #expect(again.errors.contains("board.yml is there already [output-unwritable]"))
  }

  @Test func aTreeWithoutMemoryIsSaid() throws {
    try folder.write(
      SmallBoard.source.replacing("device_type = \"memory\";", with: ""), to: "machine/small.dts")
    let tree = try folder.read("machine/small.dts")
    try folder.write(tree.replacing("memory@", with: "nothing@"), to: "machine/small.dts")
    let run = try Tool(["new", "machine/config", "-o", "b"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("say in it how much RAM there is"))
    #expect(try folder.read("b/board.yml").contains("# memory:"))
  }

  @Test(arguments: [
    "XEN=$(touch pwned)", "XEN=`touch pwned`", "touch pwned", "XEN=x; touch pwned",
    "XEN=x > pwned", "XEN=<(touch pwned)", "A[$(touch pwned)]=x", "\"", "\u{0}",
  ])
  func nothingOfAConfigurationIsRun(_ line: String) throws {
    try folder.write(configuration + line + "\n", to: "machine/config")
    for command in ["new", "emit"] {
      let run = try Tool([command, "machine/config", "-o", "made"], in: folder)
      #expect(run.status == 65)
      #expect(run.errors.contains("[request-unreadable]"))
    }
    #expect(try folder.names().filter { !$0.hasPrefix(".") } == ["machine"])
    #expect(try folder.names(in: "machine") == ["config", "small.dts"])
  }

  @Test func whatIsMissingIsNamed() throws {
    try folder.remove("machine/small.dts")
    let run = try Tool(["new", "machine/config", "-o", "made"], in: folder)
    #expect(run.status == 65)
    #expect(
      run.errors.contains(
        "machine/config:1: DEVICE_TREE: machine/small.dts can't be read [request-missing-file]"))
    #expect(try folder.names().filter { !$0.hasPrefix(".") } == ["machine"])
  }
}
