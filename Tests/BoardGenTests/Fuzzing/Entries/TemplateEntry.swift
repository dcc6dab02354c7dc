@testable import BoardGen

/// A template of the person's own, rendered for boards with tables, with regions and with guests.
enum TemplateEntry {
  private static let boards = ["qemu-virt", "mps3-an536", "qemu-virt-xen"]

  private static let models: [Value] = boards.compactMap { board in
    FuzzBoards.configuration(board).map(Model.of)
  }

  static func complaint(about input: [UInt8]) -> String? {
    guard models.count == boards.count else { return "the boards can't be configured" }
    let text = String(decoding: input, as: UTF8.self)
    for model in models {
      var findings = Findings()
      guard let renderer = TemplateRenderer(text, path: "fuzz.mustache", findings: &findings)
      else {
        if !findings.hasErrors { return "refused without a reason" }
        _ = findings.diagnostics.map(\.description)
        return nil
      }
      let rendered = renderer.render(model, findings: &findings)
      _ = findings.diagnostics.map(\.description)
      // A template that asks for nothing is what it renders to.
      if !text.contains("{{"), rendered != text { return "text without tags was changed" }
    }
    return nil
  }
}
