import Addresses
import Testing

@testable import BoardGen

@Suite("A window to place things in, and a heap with an address")
struct WindowTests {
  private func sourced<Value>(_ value: Value) -> Sourced<Value> {
    Sourced(value, from: .option("test"))
  }

  /// Reads `b/board.yml` with a tree and these lines.
  private func read(_ text: String) -> (request: Request, said: [String]) {
    var findings = Findings()
    let reader = RequestReader { _ in "device-tree: x.dtb\n" + text }
    let request = reader.read("b/board.yml", name: "b", findings: &findings)
    return (request, findings.said)
  }

  @Test("are said in board.yml")
  func keys() {
    let (request, said) = read(
      """
      window: { base: 0x4400_0000, size: 16MiB }
      heap: 1MiB
      heap-address: 0x4800_0000
      run: { load: load virtio 0:1 }
      """)
    #expect(said == [])
    #expect(request.window?.value == range(0x4400_0000, 0x100_0000))
    #expect(request.window?.origin == .request(key: "window.base", file: "b/board.yml", line: 2))
    #expect(request.heapAddress?.value == 0x4800_0000)
    #expect(request.loadCommand?.value == "load virtio 0:1")
    #expect(read("heap-address: auto").request.heapAddress == nil)
  }

  @Test(
    "are told what is wrong with them",
    arguments: [
      ("window: { base: 1 }", "2: window.size: this key is missing [request-value]"),
      ("window: 5", "2: window: this must be a mapping of keys to values [request-value]"),
      (
        "window: { base: 0, sise: 1, size: 1 }",
        "2: window.sise: there is no such key [request-unknown-key]"
      ),
      (
        "window: { base: 0, size: 0 }",
        "2: window.base: 0 bytes from 0x0000_0000 is empty or passes 2^64 [range-wraps]"
      ),
      (
        "run: { load: \"a\\nb\" }",
        "2: run.load: this must be one line, without control characters [request-value]"
      ),
    ])
  func wrong(line: String, message: String) throws {
    let (_, said) = read(line)
    try #require(said.count == 1, "\(said)")
    #expect(said[0].hasPrefix("error: b/board.yml:\(message)"))
  }

  @Test("bound what is placed, on every unit", arguments: ["cortex-a53", "cortex-r52"])
  func placed(processor: String) throws {
    let source = Source.tree(
      Source.memory, processor: Source.processor.replacing("cortex-a53", with: processor))
    let free = try Outputs(source: source).configuration
    let bank = free.board.memory[0].range
    let size: UInt64 = 0x200_0000
    let window = range(bank.last.rawValue + 1 - size, size)
    try #require(free.layout.image.map { !window.overlaps($0.range.value) } == true)
    let bound = try Outputs(source: source) { request in
      request.window = sourced(window)
      request.heap = sourced(0x10_0000)
    }.configuration
    #expect(bound.layout.image.map { window.contains($0.range.value) } == true)
    #expect(bound.layout.heap.map { window.contains($0.value) } == true)
    let fixed = try Outputs(source: source) { request in
      request.window = sourced(window)
      request.heap = sourced(0x10_0000)
      request.heapAddress = sourced(bank.start.rawValue + 0x40_0000)
    }.configuration
    #expect(fixed.layout.heap?.value == range(bank.start.rawValue + 0x40_0000, 0x10_0000))
  }

  @Test("leave no room where they hold no RAM, and say so")
  func noRoom() throws {
    let error = #expect(throws: Refusal.self) {
      try Outputs(source: Source.tree(Source.memory)) { $0.window = sourced(range(0, 4096)) }
    }
    let found = try #require(error?.diagnostics.first { $0.code == .noRoom })
    #expect(
      found.related.contains { $0.message.contains("may be used") && $0.place == .option("test") })
  }
}
