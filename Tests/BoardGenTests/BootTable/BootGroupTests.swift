import Addresses
import Foundation
import Testing

@testable import BoardGen

/// Group 1, which is in the image, and group 2, which is not.
@Suite("Two groups")
struct BootGroupTests {
  /// What is decided for a board whose one module has that many bytes.
  private func configuration(
    moduleBytes: Int, bootTable: Bool = true, space: String = "", alignment: String = "2MiB"
  ) throws -> Configuration {
    let folder = try Folder()
    try folder.write(Source.tree(Source.memory), to: "board.dts")
    try folder.write([UInt8](repeating: 1, count: moduleBytes), to: "kernel.bin")
    try folder.write(
      """
      device-tree: board.dts
      unit: { level: el2 }
      \(bootTable ? "boot-table: 4KiB" : "")
      \(space)
      modules: [{ name: kernel, kind: kernel, file: kernel.bin, alignment: \(alignment), bootargs: "a=\\"b\\"" }]
      guests: [{ name: a, memory: 8MiB, kernel: kernel }]
      """, to: "board.yml")
    var findings = Findings()
    let request = try #require(
      InputFile(folder.path, findings: &findings)?.request(findings: &findings))
    let configuration = Configurator(request).configure(findings: &findings)
    return try #require(configuration, "\(findings.said)")
  }

  /// Each file that an image is made of.
  private func sources(_ configuration: Configuration) -> [Artefact] {
    var findings = Findings()
    let emitter = Emitter(configuration)
    return emitter.formats.filter { $0 != .json }
      // The name of the folder is the name of the board.
      .map { emitter.artefact($0, findings: &findings) }
      .map {
        Artefact(
          name: $0.name,
          text: $0.text.replacing(configuration.request.name, with: "b")
            .replacing(Identifier.constantCase(configuration.request.name), with: "B"))
      }
  }

  @Test("a larger kernel changes the boot table, and nothing that is compiled")
  func largerKernel() throws {
    let (small, large) = (
      try configuration(moduleBytes: 1000), try configuration(moduleBytes: 0x1f_0000)
    )
    #expect(sources(small) == sources(large))
    #expect(BootConfiguration(small).encoded != BootConfiguration(large).encoded)
    #expect(BootConfiguration(large).modules.first?.fileSize == 0x1f_0000)
    #expect(!sources(small).contains { $0.name == Format.boot.fileName })
  }

  @Test("with space for modules, so does one that outgrows its slot")
  func outgrownSlot() throws {
    let space = "sections: { modules: 8MiB }"
    let small = try configuration(moduleBytes: 1000, space: space, alignment: "4KiB")
    let large = try configuration(moduleBytes: 0x40_0001, space: space)
    #expect(sources(small) == sources(large))
    #expect(small.layout.modules.first?.memory.value.size == 0x1000)
    #expect(large.layout.modules.first?.memory.value.size == 0x60_0000)
    // Without, the image knows the slot.
    #expect(
      sources(try configuration(moduleBytes: 1000))
        != sources(try configuration(moduleBytes: 0x40_0001)))
  }

  @Test("without a boot table, what it would say is compiled in")
  func constants() throws {
    let board = try configuration(moduleBytes: 1000, bootTable: false)
    let file = try #require(sources(board).first { $0.name == Format.boot.fileName })
    #expect(file.text.contains("name: \"kernel\", kind: .kernel"))
    #expect(file.text.contains("fileSize: 0x0000_03e8"))
    #expect(file.text.contains("bootArguments: \"a=\\\"b\\\"\""))
    #expect(file.text.contains("name: \"a\", kernel: 0, ramdisk: -1"))
    #expect(file.text.contains("// kernel: "))
  }
}
