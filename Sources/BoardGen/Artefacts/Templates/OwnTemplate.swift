/// A template that comes with boardgen.
///
/// It is read when it is first rendered, and once: reading one takes longer than rendering it.
struct OwnTemplate: Sendable {
  static let c = Self(PackageResources.board_h_mustache, of: .c)
  static let linker = Self(PackageResources.board_ld_mustache, of: .linker)
  static let make = Self(PackageResources.board_mk_mustache, of: .make)
  static let kconfig = Self(PackageResources.board_kconfig_mustache, of: .kconfig)

  private let renderer: TemplateRenderer?
  private let findings: Findings

  private init(_ template: [UInt8], of format: Format) {
    var findings = Findings()
    renderer = TemplateRenderer(
      String(decoding: template, as: UTF8.self), path: "\(format.fileName).mustache",
      findings: &findings)
    self.findings = findings
  }

  /// Renders the model; reports what is wrong with the template.
  func render(_ model: Value, findings: inout Findings) -> String {
    for diagnostic in self.findings.diagnostics { findings.report(diagnostic) }
    return renderer?.render(model, findings: &findings) ?? ""
  }
}
