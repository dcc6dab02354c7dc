import Addresses

/// The address space drawn with characters: a line for each region and each hole.
public struct MapDrawing: Hashable, Sendable {
  /// What a piece of text stands for, so that it can be coloured.
  public enum Style: Hashable, Sendable {
    case plain, strong, faint
    /// It belongs to a region of that kind.
    case kind(Region.Kind)
  }

  /// A piece of a line.
  public struct Span: Hashable, Sendable {
    /// The characters.
    public let text: String
    /// What they stand for.
    public let style: Style
  }

  /// The lines.
  public let lines: [[Span]]

  /// Draws the map of a board.
  ///
  /// - Parameter width: the columns that no line goes beyond.
  public init(_ configuration: Configuration, width: Int) {
    let rows = PictureRow.all(of: configuration)
    let columns = Columns(rows, width: width)
    let model = configuration.board.model.withoutControlCharacters
    let head: [[Span]] = [
      [
        Span(text: configuration.request.name.withoutControlCharacters, style: .strong),
        Span(text: "  \(model)", style: .plain),
      ],
      [Span(text: configuration.machineSummary, style: .faint)],
      [Span(text: configuration.planSummary, style: .faint)], [],
    ]
    let numbers: [[Span]] =
      rows.allSatisfy(\.entries.isEmpty)
      ? []
      : [[Span(text: "#4: the entry that decides; a#5: in the view of guest a", style: .faint)]]
    let legend: [[Span]] = [
      [], [Span(text: "● boot and runtime plan  ○ runtime plan  ◐ boot plan", style: .faint)],
      [Span(text: "bars are logarithmic; hole: nobody's, not mapped", style: .faint)],
    ]
    lines = (head + rows.map(columns.line) + legend + numbers).map { Self.clipped($0, to: width) }
  }

  /// The lines as text.
  public var text: String {
    lines.map { line in
      let text = line.map(\.text).joined()
      return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  private static func clipped(_ line: [Span], to width: Int) -> [Span] {
    var free = width
    return line.compactMap { span in
      var text = ""
      for character in span.text {
        free -= character.isDrawing ? 1 : OwnerText.width(of: String(character))
        guard free >= 0 else { break }
        text.append(character)
      }
      return text.isEmpty ? nil : Span(text: text, style: span.style)
    }
  }
}

/// What stands where in a line.
private struct Columns {
  private let digits: Int
  private let bar: Int
  private let owner: Int
  private let largest: Int
  /// The width of the column of entries; 0 without regions.
  private let entries: Int

  private static let sizeWidth = 9
  private static let kindWidth = 8
  private static let typeWidth = 6
  private static let smallest = Magnitude.of(0x800)

  init(_ rows: [PictureRow], width: Int) {
    let highest = rows.last?.range.start.rawValue ?? 0
    let needed = (64 - highest.leadingZeroBitCount + 15) / 16 * 4
    digits = max(8, needed)
    entries = rows.map(\.entries.count).max() ?? 0
    largest = rows.map { Magnitude.of($0.range.size) }.max() ?? 0
    // Mark, address, size, kind, rights and type, with a space after each.
    let address = 2 + digits + digits / 4 - 1
    let fixed =
      2 + address + 1 + Self.sizeWidth + 2 + Self.kindWidth + 1 + 4 + Self.typeWidth + 1
      + (entries > 0 ? entries + 1 : 0)
    bar = max(0, min(24, (width - fixed) / 4))
    owner = max(0, width - fixed - (bar > 0 ? bar + 1 : 0))
  }

  func line(_ row: PictureRow) -> [MapDrawing.Span] {
    let style = row.region.map { MapDrawing.Style.kind($0.kind) } ?? .faint
    let size = Magnitude.describe(row.range.size)
    var spans = [
      MapDrawing.Span(text: row.mapping.mark + " ", style: .plain),
      MapDrawing.Span(
        text: Hex.grouped(row.range.start.rawValue, digits: digits) + " ",
        style: row.region == nil ? .faint : .plain),
      MapDrawing.Span(
        text: size.padded(toLeft: Self.sizeWidth) + "  ",
        style: row.region == nil ? .faint : .plain),
    ]
    if bar > 0 {
      spans.append(MapDrawing.Span(text: barText(row).padded(to: bar) + " ", style: style))
    }
    guard let region = row.region else {
      return spans + [MapDrawing.Span(text: "hole", style: .faint)]
    }
    let kind = region.kind.rawValue.padded(to: Self.kindWidth)
    let type = region.isMapped ? region.memoryType.shortName : ""
    return spans + [
      MapDrawing.Span(text: kind + " ", style: style),
      MapDrawing.Span(text: region.permissions.summary + " ", style: .plain),
      MapDrawing.Span(text: type.padded(to: Self.typeWidth) + " ", style: .faint),
      MapDrawing.Span(
        text: entries > 0 ? row.entries.padded(to: entries) + " " : "", style: .strong),
      MapDrawing.Span(text: OwnerText.fitting(region.owners, columns: owner), style: .plain),
    ]
  }

  /// A bar of eighths of a column; for a hole dots.
  private func barText(_ row: PictureRow) -> String {
    let span = max(1, largest - Self.smallest)
    let eighths = max(1, (Magnitude.of(row.range.size) - Self.smallest) * bar * 8 / span)
    guard row.region != nil else { return String(repeating: "·", count: max(1, eighths / 8)) }
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}

extension PictureRow.Mapping {
  fileprivate var mark: String {
    switch self {
    case .none: " "
    case .runtime: "○"
    case .boot: "◐"
    case .bootAndRuntime: "●"
    }
  }
}

extension Character {
  /// Whether it is one of those that a drawing is made of, which take one column.
  fileprivate var isDrawing: Bool { "●○◐·…█▏▎▍▌▋▊▉".contains(self) }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func padded(toLeft width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
