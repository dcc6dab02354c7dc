import FDTKit

@testable import BoardGen

/// A source with a processor, and cells of two words each, unless `nodes` say otherwise.
enum Source {
  static let processor = """
    cpus {
      #address-cells = <1>;
      #size-cells = <0>;
      cpu@0 { device_type = "cpu"; compatible = "arm,cortex-a53"; reg = <0>; };
    };
    """

  /// 64 MiB of RAM at 1 GiB.
  static let memory = ram("40000000", "0x4000000")

  /// A memory node with one bank; `base` in hexadecimal digits.
  static func ram(_ base: String, _ size: String) -> String {
    "memory@\(base) { device_type = \"memory\"; reg = <0 0x\(base) 0 \(size)>; };"
  }

  /// A whole source around the children of the root.
  static func tree(_ nodes: String..., processor: String = processor, head: String = "") -> String {
    """
    /dts-v1/;
    \(head)
    / {
      #address-cells = <2>;
      #size-cells = <2>;
      \(processor)
      \(nodes.joined(separator: "\n"))
    };
    """
  }
}

/// What boardgen made of a source, and what it said.
struct Reading {
  let board: Board
  let findings: Findings

  /// Reads a source that dtc compiles first.
  init(_ source: String, _ request: Request = Request(name: "test"), strict: Bool = false) throws {
    try self.init(DeviceTreeCompiler().compile(source: source).tree, request, strict: strict)
  }

  init(_ tree: DeviceTree, _ request: Request, strict: Bool = false) {
    var findings = Findings(strict: strict)
    board = BoardReader(tree, request).board(findings: &findings)
    self.findings = findings
  }

  /// Each bank as text.
  var banks: [String] { board.memory.map(\.range.description) }

  /// What was said, apart from what a board without a console is told.
  var said: [String] { findings.said }
}
