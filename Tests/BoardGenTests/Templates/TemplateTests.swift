import Foundation
import Testing

@testable import BoardGen

@Suite("Templates")
struct TemplateTests {
  private static let outputs = Result {
    try Outputs(
      source: Source.tree(
        Source.memory,
        """
        uart: serial@9000000 {
          compatible = "arm,pl011", "a\\"*/"; reg = <0 0x9000000 0 0x1000>;
        };
        rtc@9010000 { compatible = "arm,pl031"; reg = <0 0x9010000 0 0x1000>; };
        """)
    ) { $0.heap = Sourced(0, from: .rule("none")) }
  }

  private func render(_ template: String) throws -> (text: String, said: [String]) {
    var findings = Findings()
    let artefact = Emitter(try Self.outputs.get().configuration)
      .artefact(template: template, path: "some/my.conf.mustache", findings: &findings)
    #expect(artefact.name == "my.conf")
    return (artefact.text, findings.said)
  }

  @Test(
    "A template sees the model",
    arguments: [
      ("{{board.name}} {{unit.exception_level}}", "test 1"),
      ("{{image.base}}", "0x40200000"), ("{{cpu.physical_address_bits}}", "40"),
      ("{{#devices}}{{path}} {{/devices}}", "/serial@9000000 /rtc@9010000 "),
      (
        "{{#devices}}{{#regions}}{{base}} of {{path}};{{/regions}}{{/devices}}",
        "0x09000000 of /serial@9000000;0x09010000 of /rtc@9010000;"
      ),
      (
        "{{#devices}}{{#compatible}}{{.}} {{/compatible}}{{/devices}}",
        "arm,pl011 a\"*\\u{2f} arm,pl031 "
      ),
      ("{{#unit.mmu}}on{{/unit.mmu}}{{^unit.mmu}}off{{/unit.mmu}}", "on"),
      ("{{#heap}}heap{{/heap}}{{^heap}}none{{/heap}}", "none"),
      ("{{^console}}no console{{/console}}", "no console"),
      (
        "{{#devices}}{{^first()}}, {{/first()}}{{path}}{{/devices}}",
        "/serial@9000000, /rtc@9010000"
      ),
      ("{{#first(devices)}}{{path}}{{/first(devices)}}", "/serial@9000000"),
      ("{{count(devices)}}", "2"),
      (
        "a\n{{#devices}}\n- {{path}}\n{{/devices}}\nb",
        "a\n- /serial@9000000\n- /rtc@9010000\nb"
      ),
    ])
  func rendered(template: String, text: String) throws {
    let result = try render(template)
    #expect(result.said == [])
    #expect(result.text == text)
  }

  @Test(
    "A transform makes a value ready for a language",
    arguments: [
      ("{{hex(image.size)}}", "0x00200000"), ("{{decimal(image.size)}}", "2097152"),
      ("{{grouped(image.base)}}", "0x4020_0000"), ("{{size(image.size)}}", "2 MiB"),
      ("{{hex(unit.exception_level)}}", "0x00000001"), ("{{c(board.name)}}", "\"test\""),
      ("{{swift(board.name)}}", "\"test\""), ("{{make(board.name)}}", "test"),
      ("{{xml(board.name)}}", "test"), ("{{constant(board.name)}}", "TEST"),
      ("{{identifier(board.name)}}", "test"),
      (
        "{{#devices}}{{#compatible}}{{c(.)}}{{/compatible}}{{/devices}}",
        "\"arm,pl011\"\"a\\\"*/\"\"arm,pl031\""
      ),
    ])
  func transforms(template: String, text: String) throws {
    let result = try render(template)
    #expect(result.said == [])
    #expect(result.text == text)
  }

  @Test(
    "A name that the model does not have is an error with the nearest that it has",
    arguments: [
      ("{{baord}}", "baord", "board"), ("{{board.nam}}", "nam", "name"),
      ("{{#devices}}{{paht}}{{/devices}}", "paht", "path"),
      ("{{#devises}}{{/devises}}", "devises", "devices"),
      ("{{^consol}}{{/consol}}", "consol", "console"),
      ("{{#devices}}{{#regions}}{{bas}}{{/regions}}{{/devices}}", "bas", "base"),
      ("{{hex(image.bse)}}", "bse", "base"), ("{{board.name.sise}}", "sise", "size"),
      ("{{#devices}}{{#compatible}}{{nmae}}{{/compatible}}{{/devices}}", "nmae", "name"),
      ("{{unit.mmu.levl}}", "levl", "level"), ("{{image.size.bas}}", "bas", "base"),
      ("{{#regions}}{{board.sise}}{{size}}{{/regions}}", "sise", "size"),
    ])
  func unknown(template: String, name: String, nearest: String) throws {
    let said = try render(template).said
    #expect(
      said == [
        """
        error: template some/my.conf.mustache: the model has no '\(name)' [template-unknown-name]
          advice: did you mean '\(nearest)'?
        """
      ])
  }

  @Test(
    "A name of another object is not a name of this one",
    arguments: [
      ("{{board.base}}", "base"), ("{{board.base}}{{image.base}}", "base"),
      ("{{board.name.text}}", "text"), ("{{image.base.value}}", "value"),
    ])
  func elsewhere(template: String, name: String) throws {
    let said = try render(template).said
    #expect(said.count == 1)
    #expect(said.first?.contains("the model has no '\(name)'") == true)
  }

  @Test(
    "What is no text can't be shown as one",
    arguments: [("{{board}}", "an object"), ("{{devices}}", "a list"), ("{{.}}", "an object")])
  func notText(template: String, kind: String) throws {
    let (text, said) = try render(template)
    #expect(text == "")
    #expect(said.count == 1)
    #expect(said.first?.contains("the model has no 'text of \(kind)'") == true)
  }

  @Test(
    "A transform that there is not is an error",
    arguments: [
      ("{{uppercased(board.name)}}", "uppercased(…) of a text"),
      ("{{c(image.base)}}", "c(…) of a number"), ("{{sorted(devices)}}", "sorted(…) of a list"),
      ("{{hex(unit.mmu)}}", "hex(…) of a flag"), ("{{c(board)}}", "c(…) of an object"),
    ])
  func unknownTransform(template: String, name: String) throws {
    let said = try render(template).said
    #expect(said.count == 1)
    #expect(said.first?.contains("the model has no '\(name)'") == true)
  }

  @Test(
    "What is no template is said with its line",
    arguments: [
      ("a\n{{#devices}}\n", 3), ("a\nb {{board.name\n", 3), ("{{/devices}}", 1),
      ("{{#a}}{{/b}}", 1),
    ])
  func syntax(template: String, line: Int) throws {
    let said = try render(template).said
    #expect(said.count == 1)
    #expect(
      said.first?.hasPrefix("error: template some/my.conf.mustache: line \(line): ") == true,
      "\(said)")
    #expect(said.first?.contains("[template-invalid]") == true)
  }

  @Test(
    "A template stands alone",
    arguments: [
      "{{> other}}", "{{< other}}{{/other}}", "{{=<% %>=}}<%> other %>",
      "{{= | | =}}|={{ }}=|{{>other}}", "{{=<% %>=}}<%< other %><%/ other %>",
    ])
  func partial(template: String) throws {
    #expect(
      try render(template).said == [
        """
        error: template some/my.conf.mustache: 'other' is another template, and a template stands \
        alone [template-invalid]
          advice: put the text of both into one file
        """
      ])
  }
}
