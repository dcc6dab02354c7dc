import Addresses
import FDTKit

@testable import BoardGen

/// From a tree and a request to every output, in memory.
struct WholeWay {
  /// What boardgen says where two ways of its own disagree: never an answer to an input.
  private static let defect = "defect of boardgen"

  private(set) var findings = Findings()
  private(set) var configuration: Configuration?
  private(set) var complaint: String?

  /// RAM for trees that leave it to the firmware.
  private static let lent = "0x8000_0000:1GiB"

  init(_ tree: DeviceTree, _ request: Request) {
    configure(tree, request)
    if findings.diagnostics.contains(where: { [.memoryMissing, .memoryUnsized].contains($0.code) }),
      request.memory.isEmpty, let bank = MemoryOption.parse(Self.lent, findings: &findings)
    {
      var request = request
      request.memory = [bank]
      findings = Findings()
      configure(tree, request)
    }
    if let configuration, !findings.hasErrors { render(configuration, tree) }
    for diagnostic in findings.diagnostics {
      _ = diagnostic.description
      if diagnostic.advice?.contains(Self.defect) ?? false { complaint = diagnostic.description }
      if diagnostic.code == .templateUnknownName { complaint = diagnostic.description }
    }
    if configuration == nil, !findings.hasErrors { complaint = "refused without a reason" }
  }

  private mutating func configure(_ tree: DeviceTree, _ request: Request) {
    let board = BoardReader(tree, request).board(findings: &findings)
    guard !findings.hasErrors else { return }
    configuration = Configurator(request).configure(board, linked: nil, findings: &findings)
  }

  private mutating func render(_ configuration: Configuration, _ tree: DeviceTree) {
    let emitter = Emitter(configuration)
    for format in emitter.formats {
      let artefact = emitter.artefact(format, findings: &findings)
      if !findings.hasErrors, artefact.text.isEmpty { complaint = "\(artefact.name) is empty" }
      if format == .json, !findings.hasErrors { check(json: artefact.text) }
    }
    guard !findings.hasErrors else { return }
    _ = MapDrawing(configuration, width: 80).text
    _ = MapSVG(configuration).text
    _ = Explanation(budgetOf: configuration)?.description
    for region in configuration.map.regions.prefix(8) {
      _ = Explanation(of: region.range.start, in: configuration).description
    }
    for node in tree.nodes.prefix(8) { _ = Explanation(of: node, in: configuration).description }
    if configuration.request.hypervisor != nil {
      _ = PackBuilder(configuration, tree: tree).pack(findings: &findings)
    }
  }

  private mutating func check(json: String) {
    do {
      let summary = try BoardSummary(json: json)
      if !Comparison.changes(from: summary, to: summary).isEmpty {
        complaint = "a board differs from itself"
      }
    } catch {
      complaint = "board.json can't be read: \(error)"
    }
  }
}
