/// Renders a configuration as files.
public final class Emitter {
  private let configuration: Configuration
  /// Only made when something is rendered from it.
  private lazy var model = Model.of(configuration)

  /// Prepares to render.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// The formats that say something about this board.
  public var formats: [Format] {
    guard configuration.layout.image != nil else { return [.c, .json, .make, .kconfig] }
    return Format.allCases.filter { format in
      switch format {
      case .assembly: !configuration.isPaged
      // A boot table is there so that the image does not change with what it says.
      case .boot:
        configuration.layout.bootTable == nil && !BootConfiguration(configuration).isEmpty
      default: true
      }
    }
  }

  /// Renders one format.
  public func artefact(_ format: Format, findings: inout Findings) -> Artefact {
    let text =
      switch format {
      case .swift: swift(findings: &findings)
      case .tables: BoardTablesSwift.render(configuration)
      case .probes: BoardProbesSwift.render(configuration)
      case .assembly: BoardAssembly.render(configuration)
      case .boot: BootConfigSwift.render(configuration)
      case .json: JSONText(model).text + "\n"
      case .c: OwnTemplate.c.render(model, findings: &findings)
      case .linker: OwnTemplate.linker.render(model, findings: &findings)
      case .make: OwnTemplate.make.render(model, findings: &findings)
      case .kconfig: OwnTemplate.kconfig.render(model, findings: &findings)
      }
    return Artefact(name: format.fileName, text: text)
  }

  /// The most rows that a table of structures may have: the compiler's time grows with their
  /// square, and with a thousand it is half a minute.
  private static let longestTable = 1000

  private func swift(findings: inout Findings) -> String {
    let rows = configuration.map.regions.count
    if rows > Self.longestTable {
      findings.report(
        .tableTooLong, at: .rule("BoardConfig.swift"),
        "the memory map has \(rows) regions; the Swift compiler takes too long for more than "
          + "\(Self.longestTable)",
        advice: "use a larger unit.granule, which joins devices that share one, or another --format"
      )
    }
    return BoardConfigSwift.render(configuration)
  }

  /// Renders a template of the person's own; its file is named like the template, without
  /// `.mustache`.
  public func artefact(
    template text: String, path: String, findings: inout Findings
  ) -> Artefact {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = file.hasSuffix(".mustache") ? String(file.dropLast(9)) : file
    let renderer = TemplateRenderer(text, path: path, findings: &findings)
    return Artefact(name: name, text: renderer?.render(model, findings: &findings) ?? "")
  }

}
