import Foundation
import Testing

@testable import BoardGen

@Suite("JSON")
struct JSONTextTests {
  private static let texts = [
    "", "plain", "a/b", "\"quoted\"", "back\\slash", "two\nlines", "tab\t", "\u{1}\u{7f}\u{9b}",
    "é", "\u{202e}", "👩‍🚀",
  ]

  @Test("The writer says what Foundation's encoder says", arguments: 0..<100)
  func oracle(seed: Int) throws {
    var random = Random(seed: seed)
    func value(depth: Int) -> Value {
      switch Int.random(in: 0...(depth > 3 ? 4 : 6), using: &random) {
      case 0: .text(Self.texts.randomElement(using: &random) ?? "")
      case 1: .address(UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64(seed % 64))
      case 2: .number(UInt64.random(in: 0...UInt64.max, using: &random))
      case 3: .flag(Bool.random(using: &random))
      case 4: .null
      case 5:
        .list((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth: depth + 1) })
      default:
        .object(
          ["b", "a", "a_b", "ab"].prefix(Int.random(in: 0...4, using: &random))
            .reduce(into: [:]) { $0[$1] = value(depth: depth + 1) })
      }
    }
    let model = value(depth: 0)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let expected = Quoting.json(String(decoding: try encoder.encode(model), as: UTF8.self))
    #expect(JSONText(model).text == expected)
  }
}

@Suite("Hexadecimal numbers")
struct HexTests {
  @Test(
    "Groups of four digits, at least as many as asked for",
    arguments: [
      (0, 8, "0x0000_0000"), (0x4020_0000, 8, "0x4020_0000"),
      (0x1_0000_0000, 8, "0x0001_0000_0000"),
      (.max, 8, "0xffff_ffff_ffff_ffff"), (0xab, 16, "0x0000_0000_0000_00ab"), (0xab, 4, "0x00ab"),
      (0x9_abcd, 4, "0x0009_abcd"),
    ] as [(UInt64, Int, String)])
  func grouped(value: UInt64, digits: Int, text: String) {
    #expect(Hex.grouped(value, digits: digits) == text)
    #expect(Hex.plain(value) == String(value, radix: 16))
  }
}
