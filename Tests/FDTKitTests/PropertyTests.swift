import FDTKit
import Testing

/// Typed reads, and what they say about a value that isn't of the type.
@Suite struct PropertyTests {
  private static let source = """
    / {
      empty;
      one = <0x12345678>;
      two = <0x12345678 0x9abcdef0>;
      three = <1 2 3>;
      odd = [01 02 03 04 05];
      text = "hello";
      list = "a", "", "c";
      unterminated = [61 62];
      refs = <&a 1 2>, <0>, <&b>, <&a 3 4>;
      ref = <&b>;
      short = <&a 1>;
      dangling = <&b 0x1234>;
      uncounted = <&b &c>;
      a: a { #x-cells = <2>; };
      b: b { #x-cells = <0>; };
      c: c { };
    };
    """

  private func property(_ name: String) throws -> Property {
    try tree(Self.source).root.requiredProperty(named: name)
  }

  private func failure<Value>(
    _ name: String, _ read: (Property) throws -> Value
  ) throws -> PropertyError? {
    let property = try property(name)
    return #expect(throws: PropertyError.self) { _ = try read(property) }
  }

  @Test func valuesReadAsTheyWereWritten() throws {
    #expect(try property("one").u32 == 0x1234_5678)
    #expect(try property("two").u64 == 0x1234_5678_9abc_def0)
    #expect(try property("one").u32OrU64 == 0x1234_5678)
    #expect(try property("two").u32OrU64 == 0x1234_5678_9abc_def0)
    #expect(try property("three").cells == [1, 2, 3])
    #expect(try property("empty").cells == [])
    #expect(try property("text").string == "hello")
    #expect(try property("list").strings == ["a", "", "c"])
    #expect(try property("ref").phandle.path == "/b")
    #expect(try property("empty").isEmpty)
    #expect(try Array(property("odd").bytes) == [1, 2, 3, 4, 5])
  }

  @Test func referencesCarryTheirArgumentsAndPositions() throws {
    let references = try property("refs").phandleReferences(cellsProperty: "#x-cells")
    #expect(references.map(\.node.path) == ["/a", "/b", "/a"])
    #expect(references.map(\.arguments) == [[1, 2], [], [3, 4]])
    #expect(references.map(\.index) == [0, 2, 3])
  }

  @Test func aWrongSizeIsSaid() throws {
    #expect(try failure("two") { try $0.u32 }?.reason == .size(8, expected: 4))
    #expect(try failure("one") { try $0.u64 }?.reason == .size(4, expected: 8))
    #expect(try failure("empty") { try $0.u32 }?.reason == .size(0, expected: 4))
    #expect(try failure("three") { try $0.u32OrU64 }?.reason == .size(12, expected: 8))
    #expect(try failure("odd") { try $0.cells }?.reason == .sizeNotMultiple(5, of: 4))
  }

  @Test func textThatIsNoneIsSaid() throws {
    #expect(try failure("unterminated") { try $0.string }?.reason == .unterminatedString)
    #expect(try failure("empty") { try $0.strings }?.reason == .unterminatedString)
    #expect(try failure("list") { try $0.string }?.reason == .severalStrings(3))
  }

  @Test func aReferenceThatLeadsNowhereIsSaidWithItsPosition() throws {
    func error(_ name: String) throws -> PropertyError? {
      try failure(name) { try $0.phandleReferences(cellsProperty: "#x-cells") }
    }
    #expect(try error("short")?.reason == .cellsMissing(expected: 2, found: 1))
    #expect(try error("short")?.index == 0)
    #expect(try error("dangling")?.reason == .unknownPhandle(0x1234))
    #expect(try error("dangling")?.index == 1)
    #expect(
      try error("uncounted")?.reason == .cellCountMissing(property: "#x-cells", path: "/c"))
    #expect(try failure("one") { try $0.phandle }?.reason == .unknownPhandle(0x1234_5678))
  }

  @Test func aMissingPropertyIsSaidOnlyIfItIsRequired() throws {
    let node = try #require(tree(Self.source).node(at: "/a"))
    #expect(node.property(named: "nope") == nil)
    let error = #expect(throws: PropertyError.self) { try node.requiredProperty(named: "nope") }
    #expect(error?.description == "/a nope: the property is missing")
  }

  @Test func anErrorReadsAsASentence() throws {
    let error = try #require(
      try failure("dangling") { try $0.phandleReferences(cellsProperty: "#x-cells") })
    #expect(error.place == "/ dangling[1]")
    #expect(error.description == "/ dangling[1]: no node has the phandle 0x1234")
  }
}
