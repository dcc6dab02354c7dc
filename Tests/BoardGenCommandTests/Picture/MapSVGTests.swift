import Addresses
import Foundation
import Testing

@testable import BoardGen

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct MapSVGTests {
  @Test(arguments: HostileBoard.names)
  func thePictureIsWellFormedWhateverNamesAre(_ name: String) throws {
    let configuration = try SmallBoard.configuration(try HostileBoard.tree(name), name: name)
    let document = try Document(MapSVG(configuration).text)
    let plain = try Document(MapSVG(try SmallBoard.configuration(try HostileBoard.tree("x"))).text)
    // The name became text and nothing else.
    #expect(document.elements == plain.elements)
    #expect(document.texts.contains(name.withoutControlCharacters.escapedNoncharacters))
  }

  @Test func everyRegionIsThereWithItsAddressAndRights() throws {
    let configuration = try SmallBoard.configuration()
    let texts = try Document(MapSVG(configuration).text).texts
    for region in configuration.map.regions {
      #expect(texts.contains(region.range.start.description))
      #expect(texts.contains(region.kind.rawValue))
      if region.isMapped { #expect(texts.contains(region.permissions.summary)) }
    }
    #expect(texts.contains("0x0100_0000_0000"))
  }

  @Test func theLanesShowWhatEachPlanMaps() throws {
    let configuration = try SmallBoard.configuration()
    let classes = try Document(MapSVG(configuration).text).classes
    // One more of each in the legend.
    #expect(classes.count { $0 == "boot" } == configuration.map.early.count + 1)
    #expect(classes.count { $0 == "runtime" } == configuration.map.mapped.count + 1)
  }

  @Test func theSameBoardIsDrawnTheSame() throws {
    #expect(
      MapSVG(try SmallBoard.configuration()).text == MapSVG(try SmallBoard.configuration()).text)
  }

  @Test func readersInTheDarkHaveTheirOwnColours() throws {
    let style = try #require(try Document(MapSVG(try SmallBoard.configuration()).text).style)
    let parts = style.components(separatedBy: "@media (prefers-color-scheme: dark) {")
    try #require(parts.count == 2)
    for kind in ["ram", "device", "text", "rodata", "data", "stack", "table", "guard"] {
      #expect(parts.allSatisfy { $0.contains(".k-\(kind) {") })
    }
    #expect(style.count { $0 == "{" } == style.count { $0 == "}" })
  }
}

extension String {
  /// As XML 1.0 wants them: two scalars that no document may hold.
  fileprivate var escapedNoncharacters: String {
    replacing("\u{fffe}", with: "\\u{fffe}").replacing("\u{ffff}", with: "\\u{ffff}")
  }
}

/// A document as a strict parser reads it.
private struct Document {
  let elements: [String]
  let classes: [String]
  let texts: Set<String>
  let style: String?

  init(_ text: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    (elements, classes) = (reader.elements, reader.classes)
    (texts, style) = (Set(reader.texts.map(\.text)), reader.texts.first { $0.in == "style" }?.text)
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var classes: [String] = []
    var texts: [(in: String, text: String)] = []
    private var text = ""

    func parser(
      _: XMLParser, didStartElement name: String, namespaceURI _: String?,
      qualifiedName _: String?, attributes: [String: String] = [:]
    ) {
      elements.append(name)
      if let name = attributes["class"] { classes.append(name) }
      text = ""
    }

    func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

    func parser(
      _: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?
    ) {
      texts.append((name, text))
      text = ""
    }
  }
}
