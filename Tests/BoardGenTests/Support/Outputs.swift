import FDTKit
import Foundation

@testable import BoardGen

/// Every output of a board.
struct Outputs {
  let configuration: Configuration
  let files: [String: String]

  /// Goes the whole way from an input file.
  init(path: String) throws {
    var findings = Findings()
    guard let request = InputFile(path, findings: &findings)?.request(findings: &findings),
      let configuration = Configurator(request).configure(findings: &findings)
    else { throw Refusal(findings.diagnostics) }
    try self.init(configuration)
  }

  /// Goes the whole way from a source.
  init(source: String, _ change: (inout Request) -> Void = { _ in }) throws {
    try self.init(tree: DeviceTreeCompiler().compile(source: source).tree, change)
  }

  init(tree: DeviceTree, _ change: (inout Request) -> Void = { _ in }) throws {
    var request = Request(name: "test")
    change(&request)
    var findings = Findings()
    let board = BoardReader(tree, request).board(findings: &findings)
    try findings.stopOnErrors()
    guard
      let configuration = Configurator(request).configure(board, linked: nil, findings: &findings)
    else { throw Refusal(findings.diagnostics) }
    try self.init(configuration)
  }

  private init(_ configuration: Configuration) throws {
    self.configuration = configuration
    var findings = Findings()
    let emitter = Emitter(configuration)
    let artefacts = emitter.formats.map { emitter.artefact($0, findings: &findings) }
    try findings.stopOnErrors()
    files = Dictionary(uniqueKeysWithValues: artefacts.map { ($0.name, $0.text) })
  }

  subscript(_ name: String) -> String { files[name] ?? "" }

  /// Writes them to a folder.
  func write(to folder: Folder, under name: String = "generated") throws {
    for (file, text) in files { try folder.write(text, to: "\(name)/\(file)") }
  }
}
