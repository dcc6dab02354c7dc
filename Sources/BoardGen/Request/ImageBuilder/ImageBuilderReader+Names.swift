extension ImageBuilderReader {
  /// Says what becomes of the variables that the request does not have.
  func checkNames(_ variables: ShellVariables, findings: inout Findings) {
    for name in variables.names where !variables.isUsed(name) || isKnown(name) {
      guard let variable = ImageBuilderVariable.named(name) else {
        reportUnknown(name, variables, findings: &findings)
        continue
      }
      switch variable.fate {
      case .supported:
        continue
      case .ignored(let reason):
        guard let first = variables.elements(name).first?.value else { continue }
        findings.report(.requestIgnored, at: first.origin, "this changes nothing: \(reason)")
      case .refused(let advice):
        for (_, value) in variables.elements(name) where !isOff(name, value.value) {
          findings.report(
            .requestUnsupported, at: value.origin,
            "without this, something else would boot than the configuration says", advice: advice)
        }
      }
    }
  }

  private func isKnown(_ name: String) -> Bool { ImageBuilderVariable.named(name) != nil }

  /// Whether a variable asks for nothing although it is set.
  private func isOff(_ name: String, _ value: String) -> Bool {
    name == "NUM_CPUPOOLS" && value == "0"
  }

  private func reportUnknown(
    _ name: String, _ variables: ShellVariables, findings: inout Findings
  ) {
    guard let first = variables.elements(name).first?.value else { return }
    let nearest = NearestName.among(ImageBuilderVariable.known.map(\.name), to: name)
    var diagnostic = Diagnostic(
      .requestUnknownKey, at: first.origin, "ImageBuilder has no such variable",
      advice: nearest.map { "did you mean '\($0)'?" }
        ?? "leave it out; docs/imagebuilder.md lists those that there are")
    diagnostic.severity = .warning
    findings.report(diagnostic)
  }
}
