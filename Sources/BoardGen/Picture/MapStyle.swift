/// The colours of a picture, for readers in the light and in the dark.
enum MapStyle {
  /// A colour in both.
  private struct Colour {
    let light: String
    let dark: String
  }

  private static func colour(of kind: Region.Kind) -> Colour {
    switch kind {
    case .ram: Colour(light: "#b4dfc4", dark: "#23543a")
    case .heap: Colour(light: "#8fd0b5", dark: "#1f6650")
    case .device: Colour(light: "#b9d3f5", dark: "#24477a")
    case .text: Colour(light: "#f5b5a6", dark: "#8a3526")
    case .rodata: Colour(light: "#f6d9a0", dark: "#785418")
    case .table: Colour(light: "#d9c4f0", dark: "#553a80")
    case .data: Colour(light: "#a9dde3", dark: "#1d5c66")
    case .stack: Colour(light: "#8ecfdc", dark: "#1a6b7c")
    case .module: Colour(light: "#f3bfd9", dark: "#7c2f58")
    case .guest: Colour(light: "#e6b3e0", dark: "#6d2f68")
    case .shared: Colour(light: "#d6d998", dark: "#5b5d1c")
    case .reserved: Colour(light: "#d3d6db", dark: "#484f58")
    case .guardPage: Colour(light: "#e5534b", dark: "#c93c37")
    }
  }

  /// The class of a kind's rectangles.
  static func className(_ kind: Region.Kind) -> String { "k-\(kind.rawValue)" }

  /// The rules for the kinds that a picture has.
  static func rules(for kinds: [Region.Kind]) -> [String] {
    func kindRules(_ value: (Colour) -> String) -> [String] {
      kinds.map { ".\(className($0)) { fill: \(value(colour(of: $0))) }" }
    }
    let dark =
      [
        ".card { fill: #0d1117; stroke: #30363d }",
        "text { fill: #e6edf3 }",
        ".faint, .detail, .address { fill: #9198a1 }",
        ".hole { stroke: #484f58 }",
        ".tick { fill: #484f58 }",
        ".boot { fill: #f0883e } .runtime { fill: #58a6ff }",
      ] + kindRules(\.dark)
    let light =
      [
        ".card { fill: #ffffff; stroke: #d1d9e0 }",
        "text { fill: #1f2328; font: 12px \(monospace) }",
        ".title { font: 600 18px \(sans) }",
        ".summary { font: 12px \(sans) }",
        ".kind { font: 600 11px \(sans) }",
        ".head { font: 600 10px \(sans); letter-spacing: .06em }",
        ".address, .end { text-anchor: end }",
        ".middle { text-anchor: middle }",
        ".faint, .detail, .address { fill: #59636e }",
        ".hole { fill: none; stroke: #c4ccd4; stroke-dasharray: 2 3 }",
        ".tick { fill: #c4ccd4 }",
        ".small { font: 11px \(monospace) }",
        ".boot { fill: #e16f24 } .runtime { fill: #218bff }",
      ] + kindRules(\.light)
    return light + ["@media (prefers-color-scheme: dark) {"] + dark.map { " " + $0 } + ["}"]
  }

  private static let monospace =
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
  private static let sans = "-apple-system, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif"
}
