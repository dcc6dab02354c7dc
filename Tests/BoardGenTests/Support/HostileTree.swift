import FDTKit

/// Trees whose names no compiler of sources would let through.
enum HostileTree {
  /// Texts that mean something to Swift, C, assembly, linkers, Make, JSON, XML, Mustache, Kconfig
  /// or a terminal; each is long enough for its stand-in to be unlike anything else.
  static let texts: [[UInt8]] =
    [
      "x\"; import Foundation //", "*/ int x; /*", "/* \"unclosed", "line\nimport Foundation\n",
      "crlf\r\nthen more", "ends with backslash\\", "$(shell touch pwned)", "${HOME} %n %s %",
      "'single' \"double\" `back`", "\u{202e}gnp.exe\u{2066}", "#{ruby} \\(swift) \\u{41}",
      "]]> <b>&amp;</b>", "*/\u{301} combining", "$\u{301}(shell)", "# \u{301}hash",
      "a\\# hash\\\\# b", "??/ trigraph ??=", "{{board.name}} {{{x}}}", " leading space",
      "\u{feff}byte order", "tab\there\u{b}\u{c}", "\u{1b}[31mred\u{1b}[0m",
      "\u{2028}\u{2029}lines",
      "endif\n#error x", "héllo wörld 日本語", String(repeating: "long", count: 250),
    ].map { Array($0.utf8) } + [[0xff, 0xfe, 0x80, 0xc0, 0x22, 0x5c, 0xed, 0xa0, 0x80]]

  /// A tree in which a device's node, label, alias, names and model are each of the texts, one
  /// device for each.
  static func all(processor: String = "cortex-a53") throws -> DeviceTree {
    let nodes = texts.indices.map { index in
      """
      \(standIn("labl", index)): \(standIn("node", index)) {
        compatible = "\(standIn("comp", index))", "x,\(index)";
        model = "\(standIn("modl", index))";
        reg = <0 0x\(index)0000 0 0x100>, <0 0x\(index)8000 0 0x100>;
        reg-names = "\(standIn("regn", index))", "\(standIn("regn", index))";
      };
      """
    }
    let blob = try DeviceTreeCompiler().compile(
      source: Source.tree(
        Source.memory, nodes.joined(separator: "\n"),
        processor: "model = \"\(standIn("modl", 0))\";"
          + Source.processor.replacing("cortex-a53", with: processor))
    ).tree.blob
    return try DeviceTree(
      blob: texts.indices.reduce(blob) { blob, index in
        ["labl", "node", "comp", "modl", "regn"].reduce(blob) { blob, kind in
          blob.replacing(
            Array(standIn(kind, index).utf8),
            with: kind == "node" ? nodeName(index) : texts[index])
        }
      })
  }

  /// The text as a node's name, which may have no slash: the path would lead elsewhere, and boardgen
  /// refuses it.
  static func nodeName(_ index: Int) -> [UInt8] {
    texts[index].map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "|") : $0 }
  }

  /// A name of the length of the text, which replaces it in the blob.
  private static func standIn(_ kind: String, _ index: Int) -> String {
    let name = "\(kind)\(index)z"
    return name + String(repeating: "z", count: max(0, texts[index].count - name.count))
  }
}
