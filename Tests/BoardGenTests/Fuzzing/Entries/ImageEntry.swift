import FDTKit

@testable import BoardGen

/// A linked image, for tables and for each architecture that has a unit of regions.
enum ImageEntry {
  private static let architectures: [Architecture] = [.aarch32, .aarch64, .riscv32, .riscv64]

  static func complaint(about input: [UInt8]) -> String? {
    var findings = Findings()
    let linked = LinkedImage(input, path: "image.elf", granule: 0x1000, findings: &findings)
    if linked == nil, !findings.hasErrors { return "refused without a reason" }
    if let linked, let board = FuzzBoards.image {
      var findings = Findings()
      let configuration = Configurator(board.request)
        .configure(board.board, linked: linked, findings: &findings)
      if let configuration {
        ImageVerifier(configuration, linked).verify(findings: &findings)
      }
    }
    for architecture in architectures {
      var findings = Findings()
      _ = LinkedImage(
        input, path: "image.elf", architecture: architecture, findings: &findings)
      for diagnostic in findings.diagnostics { _ = diagnostic.description }
    }
    return nil
  }
}
