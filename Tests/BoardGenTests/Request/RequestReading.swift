@testable import BoardGen

private struct NoSuchFile: Error, CustomStringConvertible {
  var description: String { "no such file" }
}

/// Reads `boards/b/board.yml` among files that are not on a disk.
func readRequest(
  _ text: String, and others: [String: String] = [:]
) -> (request: Request, said: [String]) {
  let files = others.merging(["boards/b/board.yml": text]) { $1 }
  var findings = Findings()
  let reader = RequestReader { path in
    guard let text = files[path] else { throw NoSuchFile() }
    return text
  }
  let request = reader.read("boards/b/board.yml", name: "b", findings: &findings)
  return (request, findings.said)
}
