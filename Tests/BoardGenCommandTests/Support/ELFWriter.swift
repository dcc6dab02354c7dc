import Addresses

@testable import BoardGen

/// Writes a linked image with nothing in it but table pages and the symbols of section bounds.
struct ELFWriter {
  /// Where each section of the image is.
  let bounds: [(role: Layout.Section.Role, range: PhysicalRange)]
  /// The words of the table pages.
  var words: [Layout.Section.Role: [UInt64]]

  /// An image as it would be linked for what was decided.
  init(_ configuration: Configuration) {
    bounds = configuration.layout.image?.sections.map { ($0.role, $0.range) } ?? []
    words = [:]
    if case .translation(let boot, let runtime, _, let guests) = configuration.plan {
      words = [
        .bootTables: boot.pages.flatMap(\.self), .runtimeTables: runtime.pages.flatMap(\.self),
      ]
      if !guests.isEmpty { words[.guestTables] = guests.sectionPages.flatMap(\.self) }
    }
  }

  /// The file (System V ABI, chapter 4).
  var bytes: [UInt8] {
    var names: [UInt8] = [0]
    func name(_ text: String) -> UInt64 {
      defer { names += Array(text.utf8) + [0] }
      return UInt64(names.count)
    }
    var symbols = [UInt8](repeating: 0, count: 24)
    for (role, range) in bounds {
      let label = role.rawValue.replacing(" ", with: "_")
      for (edge, value) in [("start", range.start.rawValue), ("end", range.last.rawValue &+ 1)] {
        // An absolute symbol.
        symbols += number(name("__\(label)_\(edge)"), 4) + [0, 0] + number(0xfff1, 2)
        symbols += number(value, 8) + number(0, 8)
      }
    }
    let tables = [Layout.Section.Role.bootTables, .runtimeTables, .guestTables].compactMap { role in
      words[role].map { words in
        (
          name: name("." + role.rawValue.replacing(" ", with: "_")), type: UInt64(1),
          content: words.flatMap { number($0, 8) }
        )
      }
    }
    let symbolName = name(".symtab")
    let stringName = name(".strtab")
    let sections =
      [(name: UInt64(0), type: UInt64(0), content: [UInt8]())] + tables
      + [(symbolName, 2, symbols), (stringName, 3, names)]
    let strings = UInt64(sections.count - 1)
    var body: [UInt8] = []
    var headers: [UInt8] = []
    for section in sections {
      let offset = 64 + UInt64(body.count)
      headers += number(section.name, 4) + number(section.type, 4) + number(0, 16)
      headers += number(offset, 8) + number(UInt64(section.content.count), 8)
      headers += number(section.type == 2 ? strings : 0, 4) + number(0, 20)
      body += section.content
    }
    let header: [UInt8] =
      [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + number(0, 9) + number(2, 2) + number(183, 2)
      + number(1, 4) + number(0, 16) + number(64 + UInt64(body.count), 8) + number(0, 4)
      + number(64, 2) + number(0, 4) + number(64, 2) + number(UInt64(sections.count), 2)
      + number(strings, 2)
    return header + body + headers
  }

  private func number(_ value: UInt64, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) : 0 }
  }
}
