import FDTKit
import Testing

@testable import BoardGen

@Suite("Fingerprint")
struct FingerprintTests {
  private func fingerprint(_ source: String, labels: Bool = true) throws -> String {
    let compiler = DeviceTreeCompiler(keepsLabels: labels)
    let tree = try compiler.compile(source: "/dts-v1/;\n" + source).tree
    return Fingerprint(of: tree).description
  }

  private static let source = """
    / {
      clock: clock { a = <1>; b = <2>; };
      uart: serial { clocks = <&clock>; label = "x"; };
    };
    """

  @Test("It is the SHA-256's 64 digits, and its words are in their order")
  func form() throws {
    let tree = try DeviceTreeCompiler().compile(source: "/dts-v1/;" + Self.source).tree
    let fingerprint = Fingerprint(of: tree)
    #expect(fingerprint.bytes.count == 32)
    #expect(
      fingerprint.words.map { Hex.plain($0, digits: 16) }.joined() == fingerprint.description)
  }

  @Test("Padding does not change it")
  func padding() throws {
    let tree = try DeviceTreeCompiler().compile(source: "/dts-v1/;" + Self.source).tree
    var padded = tree.blob
    let size = 0x10_0000
    padded += [UInt8](repeating: 0, count: size - padded.count)
    padded.replaceSubrange(4..<8, with: [0, 0x10, 0, 0])
    #expect(try DeviceTree(blob: padded).blob.count == size)
    #expect(Fingerprint(of: try DeviceTree(blob: padded)) == Fingerprint(of: tree))
  }

  @Test(
    "The order in which a tree says the same does not change it",
    arguments: [
      """
      / {
        clock: clock { b = <2>; a = <1>; };
        uart: serial { label = "x"; clocks = <&clock>; };
      };
      """,
      """
      / {
        uart: serial { clocks = <&clock>; label = "x"; };
        clock: clock { a = <1>; b = <2>; };
      };
      """,
    ])
  func order(source: String) throws {
    #expect(try fingerprint(source) == fingerprint(Self.source))
  }

  @Test("The names of labels that a compiler kept do not change it")
  func labels() throws {
    // A label that nothing refers to would make dtc give its node a phandle.
    let source = Self.source.replacing("uart: ", with: "")
    #expect(try fingerprint(source, labels: false) == fingerprint(source))
  }

  @Test(
    "Whatever a tree says differently changes it",
    arguments: [
      ("<1>", "<3>"), ("a = <1>;", ""), ("a = <1>", "c = <1>"), ("clock {", "clok {"),
      ("label = \"x\"", "label = \"xy\""), ("/ {", "/memreserve/ 0 0x1000; / {"),
      ("label = \"x\";", "label = \"x\"; x { };"),
    ])
  func content(from: String, into: String) throws {
    let changed = Self.source.replacing(from, with: into)
    #expect(try fingerprint(changed) != fingerprint(Self.source))
  }
}
