import BoardGen
import Foundation

/// What the other end of an output stream can show.
struct Terminal {
  /// Whether colours may be used: only on a terminal, and not under NO_COLOR (no-color.org).
  let hasColour: Bool
  /// Whether it is a terminal, which shows one line over another.
  let isInteractive: Bool
  /// How many columns it has.
  let width: Int

  static let standardOutput = Terminal(descriptor: STDOUT_FILENO)
  static let standardError = Terminal(descriptor: STDERR_FILENO)

  private init(descriptor: Int32) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(descriptor) == 1
    isInteractive = isTerminal && environment["TERM"] != "dumb"
    hasColour =
      isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    let answer = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    width =
      isTerminal && answer == 0 && size.ws_col > 0
      ? Int(size.ws_col) : environment["COLUMNS"].flatMap(Int.init) ?? 80
  }

  /// Colours of the ANSI palette.
  enum Colour: Int { case red = 31, green, yellow, blue, magenta, cyan, white, grey = 90 }

  /// The text in a colour, or as it is.
  func coloured(_ text: String, _ colour: Colour, bold: Bool = false) -> String {
    hasColour ? "\u{1b}[\(bold ? "1;" : "")\(colour.rawValue)m\(text)\u{1b}[0m" : text
  }

  /// The text in bold, or as it is.
  func bold(_ text: String) -> String { hasColour ? "\u{1b}[1m\(text)\u{1b}[0m" : text }

  /// A diagnostic with its severity in colour.
  func highlighted(_ diagnostic: Diagnostic) -> String {
    let text = diagnostic.description
    let severity = diagnostic.severity.rawValue
    guard hasColour, text.hasPrefix(severity) else { return text }
    let colour: Colour =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .yellow
      case .note: .cyan
      }
    return coloured(severity, colour, bold: true) + text.dropFirst(severity.count)
  }
}
