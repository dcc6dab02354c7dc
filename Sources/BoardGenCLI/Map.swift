import ArgumentParser
import BoardGen

struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draw the address space of a board.",
    discussion: """
      The lowest address is at the top; sizes are on a logarithmic scale.

      Example: boardgen map boards/qemu-virt
      Example: boardgen map boards/qemu-virt --format svg -o map.svg
      """)

  enum Format: String, NamedChoice { case text, svg }

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var board: String

  @Option(help: "A drawing for the terminal, or a picture.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String?

  @OptionGroup var options: BoardOptions

  func run() throws {
    var session = Session(options.reporting)
    let configuration = try session.configuration(of: board, options)
    let terminal = Terminal.standardOutput
    let text =
      switch (format, output) {
      case (.svg, _): MapSVG(configuration).text
      case (.text, nil): terminal.drawn(MapDrawing(configuration, width: terminal.width))
      case (.text, _): MapDrawing(configuration, width: terminal.width).text
      }
    if let output {
      OutputFolder.write(text, to: output, findings: &session.findings)
    }
    try session.finish()
    if output == nil { print(text, terminator: "") }
  }
}

extension Terminal {
  /// A drawing, in colour if the terminal has any.
  fileprivate func drawn(_ drawing: MapDrawing) -> String {
    guard hasColour else { return drawing.text }
    return drawing.lines.map { line in
      line.map { span in
        switch span.style {
        case .plain: span.text
        case .strong: bold(span.text)
        case .faint: coloured(span.text, .grey)
        case .kind(let kind): coloured(span.text, colour(of: kind))
        }
      }.joined() + "\n"
    }.joined()
  }

  private func colour(of kind: Region.Kind) -> Colour {
    switch kind {
    case .ram, .heap: .green
    case .device: .blue
    case .text: .red
    case .rodata, .table: .yellow
    case .data, .stack: .cyan
    case .module, .guest, .shared: .magenta
    case .reserved, .guardPage: .grey
    }
  }
}
