import Foundation
import Testing

@testable import BoardGen

@Suite(
  "The schema of manifest.json",
  .enabled(if: Schema.python != nil, "needs python3-jsonschema, which scripts/setup installs"))
struct ManifestTests {
  private static let path = "docs/schemas/manifest.schema.json"

  @Test("accepts the manifests of boards", arguments: ["qemu-virt", "qemu-virt-el2", "mps3-an536"])
  func manifest(_ board: String) throws {
    #expect(try Schema(path: Self.path).errors(in: Self.manifest(of: board)) == [])
  }

  @Test("refuses one that lacks a name, has one too many or one of another type")
  func broken() throws {
    let schema = try Schema(path: Self.path)
    let sample = try #require(try Self.manifest(of: "qemu-virt-el2") as? [String: Any])
    try schema.expectErrors(inBrokenCopiesOf: sample)
  }

  /// The manifest of a board that gets a hypervisor, a kernel and a guest if it has room for a tree.
  private static func manifest(of board: String) throws -> Any {
    let text = try text(of: board)
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private static func text(of board: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let name = board == "qemu-virt-el2" ? "hosted" : board
    var text = "extends: \(Repository.file("boards/\(board)/board.yml").path)\n"
    if name == "hosted" {
      let words: [UInt64] = [0x1400_0010, 0, 0x10_0000, 0xa, 0, 0, 0, 0x644d_5241]
      let image = words.flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
      }
      try Data(image).write(to: folder.appending(path: "image"))
      text += """
        modules:
          - { name: xen, kind: hypervisor, file: image }
          - { name: kernel, kind: kernel, file: image }
        guests:
          - { name: a, memory: 16MiB, kernel: kernel, static: true }
          - { name: b, memory: 16MiB, kernel: kernel, static: true }
        shared-memory: [{ name: mailbox, size: 64KiB, guests: [a, b] }]
        heap: 64MiB

        """
    }
    let path = folder.appending(path: "board.yml")
    try text.write(to: path, atomically: true, encoding: .utf8)
    var findings = Findings()
    let request = try #require(
      InputFile(path.path, findings: &findings)?.request(findings: &findings))
    let tree = try #require(TreeLoader(request).tree(findings: &findings))
    let configuration = Configurator(request).configure(findings: &findings)
    let pack = PackBuilder(
      try #require(configuration, "\(findings.diagnostics)"), tree: tree
    ).pack(findings: &findings)
    return try Manifest.text(
      of: #require(pack, "\(findings.diagnostics)"), files: ["board.dtb", "manifest.json"])
  }
}
