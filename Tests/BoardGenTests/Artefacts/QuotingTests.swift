import Testing

@testable import BoardGen

@Suite("Quoting")
struct QuotingTests {
  @Test(
    "A comment neither ends nor goes on",
    arguments: [
      ("plain /a@0 reg[0]", "plain /a@0 reg[0]"), ("*/", "*\\u{2f}"), ("/*", "/\\u{2a}"),
      ("*/*", "*\\u{2f}*"), ("/*/", "/\\u{2a}/"), ("\\", "\\u{5c}"), ("a\nb", "a\\u{a}b"),
      ("*/\u{301}", "*\\u{2f}\u{301}"), ("**//", "**\\u{2f}/"), ("\u{202e}", "\\u{202e}"),
    ])
  func comment(text: String, quoted: String) {
    #expect(Quoting.comment(text) == quoted)
  }

  @Test(
    "XML has its five entities and no forbidden character",
    arguments: [
      ("<&>\"'", "&lt;&amp;&gt;&quot;&apos;"), ("<\u{301}", "&lt;\u{301}"), ("]]>", "]]&gt;"),
      ("\u{1}", "\\u{1}"), ("\u{ffff}", "\\u{ffff}"),
    ])
  func xml(text: String, quoted: String) {
    #expect(Quoting.xml(text) == quoted)
  }

  @Test(
    "Identifiers are words in the case that is asked for",
    arguments: [
      ("/soc/serial@9000000", "socSerialAt9000000", "SOC_SERIAL_9000000"),
      ("uart0", "uart0", "UART0"), ("arm,pl011", "armPl011", "ARM_PL011"),
      ("8250", "_8250", "_8250"),
      ("/-", "___2f_2d", "___2f_2d"), ("é", "___c3_a9", "___c3_a9"), ("", "__", "__"),
    ])
  func identifiers(text: String, camel: String, constant: String) {
    #expect(Identifier.camelCase(text) == camel)
    #expect(Identifier.constantCase(text) == constant)
  }

  @Test("Texts that would get one name are told apart, whatever else there is")
  func unique() {
    let texts = ["a-b", "a_b", "a.b", "c", "1@B", "1/40B", "1.40B", "_1_40B", "", "/"]
    let names = Identifier.unique(texts, by: Identifier.constantCase)
    #expect(Set(names.values).count == texts.count)
    #expect(names["c"] == "C")
    #expect(names["a-b"] == "__a_2db")
  }
}
