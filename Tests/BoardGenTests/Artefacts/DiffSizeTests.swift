import Testing

@testable import BoardGen

@Suite("Size of a difference")
struct DiffSizeTests {
  private static let devices = """
    uart: serial@9000000 { compatible = "arm,pl011"; reg = <0 0x9000000 0 0x1000>; };
    rtc: rtc@9030000 { compatible = "arm,pl031"; reg = <0 0x9030000 0 0x1000>; };
    chosen { stdout-path = "/serial@9000000"; };
    """

  private static let node = """
    serial@9020000 { compatible = "arm,pl011", "acme,uart"; reg = <0 0x9020000 0 0x1000>; };
    """

  private static let before = Result {
    try Outputs(source: Source.tree(Source.memory, devices))
  }

  private static let after = Result {
    try [
      false: Outputs(source: Source.tree(Source.memory, devices, node)),
      true: Outputs(source: Source.tree(Source.memory, node, devices)),
    ]
  }

  /// What an added node may change besides adding lines of its own.
  private func isAllowed(_ line: String) -> Bool {
    let isFingerprint =
      line.contains(/[0-9a-f]{64}/) || line.contains(/^.    0x[0-9a-f_]{19}(, 0x[0-9a-f_]{19}){3}$/)
      || line.contains(/^. +"0x[0-9a-f]{16}",?$/)
    // Words of a table, eight-byte literals or zeros; the numbers of pages and what covers all.
    let isTable = line.contains(/^. +(0x[0-9a-f_]{19}|0),( |$)/) || line.contains("Page ")
    return isFingerprint || isTable
  }

  @Test(
    "One more UART adds its own lines and changes no others, wherever it stands in the tree",
    arguments: Format.allCases.filter { ![.assembly, .boot].contains($0) }, [false, true])
  func oneMore(format: Format, first: Bool) throws {
    let before = try Self.before.get()[format.fileName]
    let after = try #require(Self.after.get()[first])[format.fileName]
    let changes = Changes(from: before, to: after).lines
    // JSON's last element has no comma until there is one after it.
    let removed = changes.filter { line in
      line.hasPrefix("-") && !isAllowed(line) && !changes.contains("+\(line.dropFirst()),")
    }
    #expect(removed == [], "\(format.fileName)")
    let added = changes.filter { $0.hasPrefix("+") && !isAllowed($0) }
    #expect(added.count <= 60, "\(format.fileName)")
    if format != .tables, format != .linker, format != .make {
      #expect(!added.isEmpty)
    }
  }

  @Test("A comment or another line in the request changes nothing")
  func request() throws {
    func outputs(_ text: String) throws -> [String: String] {
      let folder = try Folder()
      try folder.write(Source.tree(Source.memory, Self.devices), to: "b/x.dts")
      try folder.write(text, to: "b/board.yml")
      return try Outputs(path: "\(folder.path)/b").files
    }
    let plain = try outputs("device-tree: x.dts\nheap: 1MiB\n")
    #expect(try outputs("# A comment\ndevice-tree: x.dts\n\nheap: 1MiB\n") == plain)
  }
}
