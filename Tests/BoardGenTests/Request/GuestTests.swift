import Testing

@testable import BoardGen

@Suite("Modules and guests in board.yml")
struct GuestTests {
  private struct NoSuchFile: Error {}

  /// Reads `boards/b/board.yml` with a tree and these lines, and boards that it may extend.
  private func read(
    _ text: String, and others: [String: String] = [:]
  ) -> (request: Request, said: [String]) {
    let own = ["boards/b/board.yml": "device-tree: x.dtb\n" + text]
    var findings = Findings()
    let reader = RequestReader { path in
      guard let text = others[path] ?? own[path] else { throw NoSuchFile() }
      return text
    }
    let request = reader.read("boards/b/board.yml", name: "b", findings: &findings)
    return (request, findings.said)
  }

  @Test("A module has a name, and a file beside the request or a size")
  func modules() throws {
    let (request, said) = read(
      """
      modules:
        - { name: kernel, file: ../kernel.bin, address: auto }
        - { name: disk_1, size: 4MiB, address: 0x4800_0000 }
      """)
    #expect(said == [])
    #expect(request.modules.map(\.name.value) == ["kernel", "disk_1"])
    #expect(request.modules.map(\.file?.value) == ["boards/kernel.bin", nil])
    #expect(request.modules.map(\.size?.value) == [nil, 0x40_0000])
    #expect(request.modules.map(\.address?.value) == [nil, 0x4800_0000])
    #expect(
      request.modules[1].address?.origin
        == .request(key: "modules[1].address", file: "boards/b/board.yml", line: 4))
  }

  @Test("A guest has a name and memory; the rest is boardgen's to choose")
  func guests() throws {
    let (request, said) = read(
      """
      guests:
        - { name: a, memory: 64KiB, text: 16KiB, address: 0x4100_0000, devices: [serial1, /rtc] }
        - { name: b, memory: 1MiB }
      """)
    #expect(said == [])
    #expect(request.guests.map(\.name.value) == ["a", "b"])
    #expect(request.guests.map(\.memory.value) == [0x1_0000, 0x10_0000])
    #expect(request.guests.map(\.text?.value) == [0x4000, nil])
    #expect(request.guests.map(\.address?.value) == [0x4100_0000, nil])
    #expect(request.guests.map { $0.devices.map(\.value) } == [["serial1", "/rtc"], []])
  }

  @Test("What a variant says of guests replaces what it extends")
  func extends() {
    let (request, said) = read(
      "extends: a\nguests: [ { name: c, memory: 4KiB } ]",
      and: [
        "boards/a/board.yml": """
        device-tree: a.dts
        modules: [ { name: m, size: 4KiB } ]
        guests: [ { name: a, memory: 4KiB }, { name: b, memory: 4KiB } ]
        """
      ])
    #expect(said == [])
    #expect(request.modules.map(\.name.value) == ["m"])
    #expect(request.guests.map(\.name.value) == ["c"])
  }

  @Test(
    "What is wrong is said at its line, with what to do",
    arguments: [
      (
        "modules: [ { name: m } ]",
        "2: modules[0].size: neither a size nor a file is given [request-value]",
        "write a module as { name: kernel, file: kernel.bin }, or with a size"
      ),
      (
        "modules: [ { size: 4KiB } ]", "2: modules[0].name: this key is missing [request-value]",
        "write a module as { name: kernel, file: kernel.bin }, or with a size"
      ),
      (
        "modules: [ { name: m, size: 1, fille: x } ]",
        "2: modules[0].fille: there is no such key [request-unknown-key]", "did you mean 'file'?"
      ),
      (
        "guests: [ { name: a } ]", "2: guests[0].memory: this key is missing [request-value]",
        "write a guest as { name: a, memory: 64KiB }"
      ),
      (
        "guests: [ { name: a, memory: 0 } ]",
        "2: guests[0].memory: 0 bytes are none [request-value]", "give a size such as 64KiB"
      ),
      (
        "guests: [ { name: 1a, memory: 4KiB } ]",
        "2: guests[0].name: '1a' is not a name [request-value]",
        "use letters, digits, '-' and '_', a letter first"
      ),
      (
        "guests: [ { name: \"a b\", memory: 4KiB } ]",
        "2: guests[0].name: 'a b' is not a name [request-value]",
        "use letters, digits, '-' and '_', a letter first"
      ),
      (
        "guests: [ { name: \u{e9}, memory: 4KiB } ]",
        "2: guests[0].name: '\u{e9}' is not a name [request-value]",
        "use letters, digits, '-' and '_', a letter first"
      ),
      (
        "guests: [ { name: a, memory: 4KiB, devises: [] } ]",
        "2: guests[0].devises: there is no such key [request-unknown-key]",
        "did you mean 'devices'?"
      ),
      (
        "guests: [ { name: a, memory: 4KiB, address: here } ]",
        "2: guests[0].address: 'here' is not a number that fits 64 bits [request-value]",
        "write a decimal or 0x number, or a size such as 64KiB, 2MiB or 1GiB"
      ),
      (
        "unit: { security: open }", "2: unit.security: 'open' is not a choice [request-value]",
        "one of: secure, non-secure"
      ),
      (
        "unit: { dont-care: [ { size: 4KiB } ] }",
        "2: unit.dont-care[0].base: this key is missing [request-value]",
        "write a range as { base: 0x4000_0000, size: 64KiB }"
      ),
    ])
  func wrong(line: String, message: String, advice: String) {
    let (_, said) = read(line)
    #expect(said == ["error: boards/b/board.yml:\(message)\n  advice: \(advice)"])
  }

  @Test("A guest that executes more than it has is told both numbers")
  func tooMuchText() {
    let (_, said) = read("guests: [ { name: a, memory: 16KiB, text: 64KiB } ]")
    #expect(
      said == [
        """
        error: boards/b/board.yml:2: guests[0].text: 64 KiB of text are more than the guest's \
        memory [request-value]
          boards/b/board.yml:2: guests[0].memory: 16 KiB of memory
          advice: give the guest more memory, or leave 'text' out
        """
      ])
  }

  @Test("Two of one name are an error, and so are two that generated files can't tell apart")
  func twice() {
    let (_, said) = read(
      """
      modules: [ { name: m, size: 1 }, { name: m, size: 1 } ]
      guests: [ { name: m, memory: 1 }, { name: a-b, memory: 1 }, { name: A_B, memory: 1 } ]
      """)
    #expect(
      said == [
        """
        error: boards/b/board.yml:2: modules[1].name: another module has this name already \
        [request-value]
          boards/b/board.yml:2: modules[0].name: module m
          advice: give each module a name of its own
        """,
        """
        error: boards/b/board.yml:3: guests[2].name: 'A_B' and 'a-b' are one name in generated \
        files: A_B [request-value]
          boards/b/board.yml:3: guests[1].name: guest a-b
          advice: give each guest a name of its own
        """,
      ])
  }
}
