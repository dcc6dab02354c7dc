import BoardGen
import Foundation
import Testing

@Suite("The keys of board.yml")
struct RequestKeyTests {
  @Test("are all in docs/board-yml.md, and no others", arguments: RequestSection.allCases)
  func document(_ section: RequestSection) throws {
    let heading = section == .file ? "The file" : section.rawValue
    let rows = try Document(path: "docs/board-yml.md").rows(under: heading)
    #expect(rows.compactMap(\.first) == section.keys)
  }

  @Test("are all in the schema, and no others", arguments: RequestSection.allCases)
  func schema(_ section: RequestSection) throws {
    let file = try Schema(path: "docs/schemas/board-yml.schema.json").root
    let properties = file["properties"] as? [String: [String: Any]] ?? [:]
    let mapping =
      switch section {
      case .file: file
      case .ranges:
        ((properties["guests"]?["items"] as? [String: Any])?["properties"]
          as? [String: [String: Any]])?[section.rawValue]?["items"] as? [String: Any] ?? [:]
      case .memory, .modules, .guests, .sharedMemory:
        properties[section.rawValue]?["items"] as? [String: Any] ?? [:]
      case .dontCare:
        (properties["unit"]?["properties"] as? [String: [String: Any]])?[section.rawValue]?["items"]
          as? [String: Any] ?? [:]
      case .window, .unit, .image, .sections, .run: properties[section.rawValue] ?? [:]
      }
    let keys = mapping["properties"] as? [String: [String: Any]] ?? [:]
    #expect(keys.keys.sorted() == section.keys.sorted())
    #expect(mapping["additionalProperties"] as? Bool == false)
    for (key, value) in keys { #expect(value["description"] is String, "\(key)") }
  }
}
