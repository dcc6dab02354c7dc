import Foundation

/// Renders a configuration as files.
public final class Emitter {
  private let configuration: Configuration
  /// Only made when something is rendered from it.
  private lazy var model = Model.of(configuration)

  /// Prepares to render.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Renders one format.
  public func artefact(_ format: Format, findings: inout Findings) -> Artefact {
    let text =
      switch format {
      case .swift: BoardConfigSwift.render(configuration)
      case .tables: BoardTablesSwift.render(configuration)
      case .probes: BoardProbesSwift.render(configuration)
      case .json: json(findings: &findings)
      case .c: render(PackageResources.board_h_mustache, format, findings: &findings)
      case .linker: render(PackageResources.board_ld_mustache, format, findings: &findings)
      case .make: render(PackageResources.board_mk_mustache, format, findings: &findings)
      case .kconfig: render(PackageResources.board_kconfig_mustache, format, findings: &findings)
      }
    return Artefact(name: format.fileName, text: text)
  }

  /// Renders a template of the person's own; its file is named like the template, without
  /// `.mustache`.
  public func artefact(
    template text: String, path: String, findings: inout Findings
  ) -> Artefact {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = file.hasSuffix(".mustache") ? String(file.dropLast(9)) : file
    return Artefact(name: name, text: rendered(text, path: path, findings: &findings))
  }

  private func render(
    _ template: [UInt8], _ format: Format, findings: inout Findings
  ) -> String {
    rendered(
      String(decoding: template, as: UTF8.self), path: "\(format.fileName).mustache",
      findings: &findings)
  }

  private func rendered(_ text: String, path: String, findings: inout Findings) -> String {
    TemplateRenderer(text, path: path, findings: &findings)?.render(model, findings: &findings)
      ?? ""
  }

  private func json(findings: inout Findings) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Quoting.json(String(decoding: try encoder.encode(model), as: UTF8.self)) + "\n"
    } catch {
      findings.report(.templateInvalid, at: .rule("board.json"), "\(error)")
      return ""
    }
  }
}
