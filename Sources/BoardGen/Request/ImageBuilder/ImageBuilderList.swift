/// Things that a variable counts and others describe by their indices: domains, overlays.
struct ImageBuilderList {
  private let counter: String
  private let names: [String]
  private let values: ImageBuilderValues

  /// Things that `counter` counts, and variables of these names describe.
  init(_ counter: String, _ names: [String], _ values: ImageBuilderValues) {
    self.counter = counter
    self.names = names
    self.values = values
  }

  /// The indices below the number, of things that are described; reports those that are not, and
  /// those beyond.
  ///
  /// - Parameter item: what the thing with an index is called.
  func indices(item: (Int) -> String, findings: inout Findings) -> [Int] {
    let described = described
    guard values.variables[counter] != nil else {
      if let first = described.values.flatMap({ $0 }).min(by: { $0.line < $1.line }) {
        findings.report(
          .requestValue, at: first.origin, "\(counter) is not set, so this counts for nothing",
          advice: "say how many there are: \(counter)=\(described.count)")
      }
      return []
    }
    guard let count = values.number(counter, findings: &findings) else { return [] }
    for (index, elements) in described.sorted(by: { $0.key < $1.key })
    where UInt64(index) >= count.value {
      reportBeyond(item(index), elements, count, findings: &findings)
    }
    let indices = described.keys.filter { UInt64($0) < count.value }.sorted()
    // The number may be anything: what is missing is counted, not listed.
    if UInt64(indices.count) < count.value {
      let gap = zip(indices, 0...).first { $0 != $1 }?.1 ?? indices.count
      findings.report(
        .requestValue, at: count.origin,
        "\(counter) is \(count.value), and nothing describes \(item(gap))",
        advice: "describe it, or correct the number: indices begin with 0")
    }
    return indices
  }

  /// Reports that the thing with an index lacks a variable that it needs.
  func report(missing name: String, _ index: Int, _ item: String, findings: inout Findings) {
    let first = described[index]?.first
    findings.report(
      .requestValue, at: first?.origin ?? .rule(counter), "\(item) has no \(name)",
      advice: "add a line such as \(name)[\(index)]=\"…\"")
  }

  /// The values by index, each index's in the order of the file.
  private var described: [Int: [Sourced<String>]] {
    var described: [Int: [Sourced<String>]] = [:]
    for name in names {
      for (text, value) in values.variables.elements(name) {
        guard let index = Int(text.prefix { $0 != "," }) else { continue }
        described[index, default: []].append(value)
      }
    }
    return described.mapValues { $0.sorted { $0.line < $1.line } }
  }

  private func reportBeyond(
    _ item: String, _ elements: [Sourced<String>], _ count: Sourced<UInt64>,
    findings: inout Findings
  ) {
    guard let first = elements.first else { return }
    var diagnostic = Diagnostic(
      .requestIgnored, at: first.origin, "there is no \(item), so this counts for nothing",
      related: [.init(count.origin, "\(counter) is \(count.value)")],
      advice: "raise \(counter), or leave \(item) out")
    diagnostic.severity = .warning
    findings.report(diagnostic)
  }
}
