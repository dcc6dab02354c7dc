@testable import BoardGen

/// A configuration of ImageBuilder, the whole way with the tree of QEMU's virt machine.
enum ImageBuilderEntry {
  static func complaint(about input: [UInt8]) -> String? {
    var findings = Findings()
    let reader = ImageBuilderReader(input, path: "boards/fuzz/config")
    let request = reader.request(name: "fuzz", findings: &findings)
    for diagnostic in findings.diagnostics { _ = diagnostic.description }
    guard !findings.hasErrors else { return nil }
    guard let tree = FuzzBoards.tree("qemu-virt") else { return "there is no tree" }
    return WholeWay(tree, request).complaint
  }
}
