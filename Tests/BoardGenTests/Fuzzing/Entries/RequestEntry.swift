@testable import BoardGen

/// The text of a `board.yml`, the whole way with a tree of the boards that come with boardgen.
enum RequestEntry {
  private struct NoSuchFile: Error {}

  static func complaint(about input: [UInt8]) -> String? {
    let text = String(decoding: input, as: UTF8.self)
    var findings = Findings()
    let reader = RequestReader { path in
      if path == Self.path { return text }
      guard let text = FuzzBoards.requests[path] else { throw NoSuchFile() }
      return text
    }
    let request = reader.read(Self.path, name: "fuzz", findings: &findings)
    for diagnostic in findings.diagnostics { _ = diagnostic.description }
    guard !findings.hasErrors else { return nil }
    guard let wanted = request.tree else { return "there is neither a tree nor an error" }
    guard let tree = FuzzBoards.tree(FilePath.stem(of: wanted.path.value)) else { return nil }
    return WholeWay(tree, request).complaint
  }

  /// Beside the boards, so that `extends: qemu-virt` means what it means there.
  private static let path = "boards/fuzz/board.yml"
}
