import Addresses

/// The address space as a picture: the lowest address at the top, heights on a logarithmic scale.
public struct MapSVG: Hashable, Sendable {
  /// The document.
  public let text: String

  /// Draws the map of a board.
  public init(_ configuration: Configuration) {
    let rows = PictureRow.all(of: configuration)
    let kinds = Region.Kind.allCases.filter { kind in rows.contains { $0.region?.kind == kind } }
    let height = Place.rowsTop + rows.map(\.height).reduce(0, +) + Place.legendHeight
    var writer = SVGWriter()
    writer.begin(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img",
        "viewBox": "0 0 \(Place.width) \(height)", "width": "\(Place.width)",
        "height": "\(height)",
      ])
    writer.element("title", text: "Memory map of \(configuration.request.name)")
    writer.style(MapStyle.rules(for: kinds))
    writer.element(
      "rect",
      [
        "class": "card", "x": "0.5", "y": "0.5", "width": "\(Place.width - 1)",
        "height": "\(height - 1)", "rx": "10",
      ])
    Self.head(configuration, to: &writer)
    var y = Place.rowsTop
    for row in rows {
      Self.draw(row, y: y, to: &writer)
      y += row.height
    }
    if let end = rows.last?.range.end {
      Self.boundary(end, y: y, to: &writer)
    }
    Self.legend(kinds, y: y + 34, to: &writer)
    writer.end()
    text = writer.text
  }

  /// Where the columns are, in pixels.
  private enum Place {
    static let width = 880
    static let margin = 24
    static let address = 148
    static let strip = 162
    static let stripWidth = 132
    static let boot = 304
    static let runtime = 314
    static let lane = 6
    static let owner = 336
    static let ownerColumns = 36
    static let size = 678
    static let rights = 742
    static let end = 856
    static let rowsTop = 104
    static let legendHeight = 84
  }

  private static func head(_ configuration: Configuration, to writer: inout SVGWriter) {
    writer.label("title", x: Place.margin, y: 38, configuration.request.name)
    writer.label("summary faint", x: Place.margin, y: 58, configuration.board.model)
    writer.label("summary faint end", x: Place.end, y: 38, configuration.machineSummary)
    writer.label("summary faint end", x: Place.end, y: 58, configuration.planSummary)
    let y = Place.rowsTop - 12
    for (style, x, text) in [
      ("head faint end", Place.address, "ADDRESS"), ("head faint", Place.owner, "OWNER"),
      ("head faint end", Place.size, "SIZE"), ("head faint end", Place.rights, "RIGHTS"),
      ("head faint end", Place.end, "MEMORY TYPE"),
    ] {
      writer.label(style, x: x, y: y, text)
    }
  }

  private static func draw(_ row: PictureRow, y: Int, to writer: inout SVGWriter) {
    let baseline = y + row.height / 2 + 4
    writer.begin("g")
    writer.element("title", text: row.tooltip)
    boundary(row.range.start, y: y, to: &writer)
    guard let region = row.region else {
      writer.rectangle(
        "hole", x: Place.strip, y: y + 2, width: Place.stripWidth, height: row.height - 4, radius: 3
      )
      writer.label(
        "kind faint middle", x: Place.strip + Place.stripWidth / 2, y: baseline,
        Magnitude.describe(row.range.size))
      writer.end()
      return
    }
    writer.rectangle(
      MapStyle.className(region.kind), x: Place.strip, y: y + 1, width: Place.stripWidth,
      height: row.height - 2, radius: 3)
    writer.label(
      "kind middle", x: Place.strip + Place.stripWidth / 2, y: baseline,
      [region.kind.rawValue, row.entries].filter { !$0.isEmpty }.joined(separator: " "))
    for (style, x, isMapped) in [
      ("boot", Place.boot, row.mapping == .boot || row.mapping == .bootAndRuntime),
      ("runtime", Place.runtime, row.mapping == .runtime || row.mapping == .bootAndRuntime),
    ] where isMapped {
      writer.rectangle(style, x: x, y: y, width: Place.lane, height: row.height)
    }
    writer.label(
      "owner", x: Place.owner, y: baseline,
      OwnerText.fitting(region.owners, columns: Place.ownerColumns))
    writer.label("detail end", x: Place.size, y: baseline, Magnitude.describe(row.range.size))
    if region.isMapped {
      writer.label("detail end", x: Place.rights, y: baseline, region.permissions.summary)
      writer.label("detail end", x: Place.end, y: baseline, region.memoryType.briefName)
    }
    writer.end()
  }

  private static func boundary(_ address: PhysicalAddress, y: Int, to writer: inout SVGWriter) {
    writer.label("address", x: Place.address, y: y + 4, "\(address)")
    writer.rectangle("tick", x: Place.address + 4, y: y, width: 6, height: 1)
  }

  private static func legend(_ kinds: [Region.Kind], y: Int, to writer: inout SVGWriter) {
    var x = Place.margin
    for kind in kinds {
      writer.rectangle(
        MapStyle.className(kind), x: x, y: y, width: 14, height: 14, radius: 3)
      writer.label("small", x: x + 20, y: y + 11, kind.rawValue)
      x += 38 + kind.rawValue.count * 7
    }
    x = Place.margin
    for (style, text) in [
      ("boot", "mapped by the boot plan"), ("runtime", "mapped by the runtime plan"),
    ] {
      writer.rectangle(style, x: x, y: y + 24, width: Place.lane, height: 14)
      writer.label("small faint", x: x + 12, y: y + 35, text)
      x += 30 + text.count * 7
    }
    writer.label(
      "small faint end", x: Place.end, y: y + 35,
      "logarithmic heights; dashed: nobody's")
  }
}

extension PictureRow {
  /// The height in pixels.
  fileprivate var height: Int {
    let steps = Magnitude.of(range.size) - Magnitude.of(0x1000)
    return region == nil ? 20 : 21 + max(0, steps) / 6
  }

  /// Everything about the row, for a pointer that rests on it.
  fileprivate var tooltip: String {
    let place = "\(range), \(Quantity.describe(range.size))"
    guard let region else { return "\(place): nobody's" }
    return "\(place): \(region.owners.map(\.description).joined(separator: ", "))"
  }
}
