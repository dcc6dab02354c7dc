import Testing

@testable import BoardGen

@Suite("A board.yml that is wrong")
struct RequestRefusalTests {
  @Test(
    "What is wrong with one key is said at its line, with what to do",
    arguments: [
      (
        "heapp: 1", "2: heapp: there is no such key [request-unknown-key]",
        "did you mean 'heap'?"
      ),
      (
        "image: { stak: 1 }", "2: image.stak: there is no such key [request-unknown-key]",
        "did you mean 'stack'?"
      ),
      (
        "run: { xyzzyplugh: 1 }",
        "2: run.xyzzyplugh: there is no such key [request-unknown-key]",
        "known keys here: load, qemu"
      ),
      (
        "memory: [ { bas: 0, size: 1 } ]",
        "2: memory[0].bas: there is no such key [request-unknown-key]", "did you mean 'base'?"
      ),
      (
        "unit: { level: el3 }", "2: unit.level: 'el3' is not a choice [request-value]",
        "one of: el1, el2"
      ),
      (
        "unit: { granule: 8KiB }",
        "2: unit.granule: a granule of 8 KiB does not exist [request-value]",
        "one of: 4KiB, 16KiB, 64KiB"
      ),
      (
        "heap: lots", "2: heap: 'lots' is not a number that fits 64 bits [request-value]",
        "write a decimal or 0x number, or a size such as 64KiB, 2MiB or 1GiB"
      ),
      (
        "image: { formats: [elf, exe] }",
        "2: image.formats[1]: 'exe' is not a format [request-value]", "one of: elf, image"
      ),
    ])
  func wrongKey(line: String, message: String, advice: String) {
    let (_, said) = readRequest("device-tree: x.dtb\n\(line)")
    #expect(said.first == "error: boards/b/board.yml:\(message)\n  advice: \(advice)")
  }

  @Test(
    "A value of the wrong kind is said at its line",
    arguments: [
      ("heap: [1]", "2: heap: this must be a single value"),
      ("console:", "2: console: this key has no value"),
      ("image: 5", "2: image: this must be a mapping of keys to values"),
      ("image:", "2: image: this must be a mapping of keys to values"),
      ("memory: 1GiB", "2: memory: this must be a list"),
      ("memory: [1GiB]", "2: memory[0]: this must be a mapping of keys to values"),
      ("overlays: a.dtso", "2: overlays: this must be a list"),
      ("overlays: [[a.dtso]]", "2: overlays[0]: this must be a single value"),
      (
        "memory: [ { base: 0x1000, size: 0 } ]",
        "2: memory[0].base: 0 bytes from 0x0000_1000 is empty or passes 2^64"
      ),
    ])
  func wrongKind(line: String, message: String) throws {
    let (_, said) = readRequest("device-tree: x.dtb\n\(line)")
    let first = try #require(said.first)
    #expect(said.count == 1)
    #expect(first.hasPrefix("error: boards/b/board.yml:\(message) ["))
  }

  @Test("A bank without its base or size is an error", arguments: ["base", "size"])
  func incompleteBank(key: String) {
    let (_, said) = readRequest("device-tree: x.dtb\nmemory:\n  - { \(key): 4KiB }")
    let missing = key == "base" ? "size" : "base"
    #expect(
      said == [
        """
        error: boards/b/board.yml:3: memory[0].\(missing): this key is missing [request-value]
          advice: write a bank as { base: 0x4000_0000, size: 1GiB }
        """
      ])
  }

  @Test("A key that stands twice is an error")
  func twice() {
    let (_, said) = readRequest("device-tree: x.dtb\nheap: 1\nheap: 2")
    #expect(
      said == [
        """
        error: boards/b/board.yml:2: 'heap' stands here more than once [request-unreadable]
          advice: docs/board-yml.md shows what a board.yml looks like
        """
      ])
  }

  @Test(
    "A file that holds nothing says what to write",
    arguments: ["", "\n\n", "# a comment\n", "---\n", "~"])
  func empty(text: String) {
    let (_, said) = readRequest(text)
    #expect(
      said == [
        """
        error: boards/b/board.yml: the file is empty [request-unreadable]
          advice: add a line such as 'device-tree: board.dts'
        """
      ])
  }

  @Test(
    "What is not YAML is said with the line",
    arguments: [
      (
        "device-tree: x.dtb\nimage: { stack: 1", 3,
        "did not find expected ',' or '}' (while parsing a flow mapping in line 2)"
      ),
      (
        "device-tree: x.dtb\n\theap: 1", 2,
        "found a tab character that violates indentation (while scanning a plain scalar in line 1)"
      ),
      ("a: b: c", 1, "mapping values are not allowed in this context"),
      (
        "device-tree: \"x", 1,
        "found unexpected end of stream (while scanning a quoted scalar in line 1)"
      ),
    ])
  func notYAML(text: String, line: Int, problem: String) throws {
    let (_, said) = readRequest(text)
    #expect(
      said == [
        """
        error: boards/b/board.yml:\(line): this is not YAML: \(problem) [request-unreadable]
          advice: docs/board-yml.md shows what a board.yml looks like
        """
      ])
  }

  @Test("A request that is a list or a word is no mapping", arguments: ["- a", "word"])
  func notMapping(text: String) {
    let (_, said) = readRequest(text)
    #expect(
      said == [
        """
        error: boards/b/board.yml:1: this must be a mapping of keys to values \
        [request-value]
        """
      ])
  }

  @Test("A request without a tree says so")
  func withoutTree() {
    let (_, said) = readRequest("heap: 1MiB")
    #expect(
      said == [
        """
        error: boards/b/board.yml: device-tree: the request names no device tree [request-value]
          advice: add a line such as 'device-tree: board.dts'
        """
      ])
  }

  @Test("One reading reports all that it finds")
  func all() {
    let (_, said) = readRequest(
      "device-tree: x.dtb\nheapp: 1\nimage: { stack: x }\nunit: { kind: tpu }")
    #expect(said.count == 3)
  }
}
