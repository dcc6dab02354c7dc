import FDTKit
import Foundation
import Testing

@testable import BoardGen

/// Names that any tree may have, and that are words of the languages that we write, or become one
/// and the same word in them.
@Suite("Reserved and colliding names")
struct ReservedNameTests {
  private static let labels = [
    // Swift
    "class", "default", "init", "self", "Self", "Type", "Protocol", "Any", "extension", "actor",
    "async", "await", "some", "nil", "true", "is", "subscript", "deinit", "repeat", "where",
    "inout", "prefix", "operator", "precedencegroup", "BoardRange", "UInt64", "Swift",
    // C, C++ and the preprocessor
    "int", "union", "auto", "register", "restrict", "_Bool", "typedef", "template", "namespace",
    "and", "xor", "linux", "unix", "define", "endif", "NULL", "EOF", "errno", "main", "asm",
    // linker scripts, make, Kconfig, YAML
    "SECTIONS", "MEMORY", "ORIGIN", "PROVIDE", "KEEP", "ENTRY", "LENGTH", "SHELL", "MAKEFLAGS",
    "override", "export", "include", "ifeq", "config", "menu", "choice", "source", "bool", "y",
    "n", "yes", "null",
    // equal but for case, punctuation and digits
    "uart", "Uart", "UART", "u_art", "u__art", "_uart", "uart_", "_", "__", "x1", "x_1", "_8250",
  ]

  private static let nodes = [
    "a-b", "a_b", "a.b", "a,b", "a+b", "A-B", "8250", "-", "+", ".", "1.2", "1-2",
  ]

  private static let compatibles = [
    "", " ", "8250", "A,B", "a,b", "a-b", "a_b", "a.b", "y", "config", "\\\\", "\\\"",
  ]

  private static let outputs = Result {
    let devices = labels.enumerated().map { index, label in
      """
      \(label): dev@\(String(0x900_0000 + index * 0x1_0000, radix: 16)) {
        compatible = "\(compatibles[index % compatibles.count])";
        reg = <0 \(0x900_0000 + index * 0x1_0000) 0 0x100>;
      };
      """
    }
    let unlabelled = nodes.enumerated().map { index, name in
      """
      \(name) {
        compatible = "\(compatibles[index % compatibles.count])", "x";
        reg = <0 \(0xa00_0000 + index * 0x1_0000) 0 0x100>, <0 \(0xb00_0000 + index * 0x1_0000) 0 8>;
        reg-names = "", "class";
      };
      """
    }
    return try Outputs(source: Source.tree(Source.memory, (devices + unlabelled).joined())) {
      $0.name = "default"
    }
  }

  @Test("The Swift compiles as part of the runtime")
  func swift() throws {
    let made = try ImageBuild(try Self.outputs.get()).make("b/Runtime.o")
    #expect(made.status == 0, "\(made.errors.prefix(2000))")
  }

  @Test("The others are well-formed and mean the same")
  func others() throws { try Checks.allButSwift(try Self.outputs.get()) }

  @Test("Each device is there under a name of its own, in each language")
  func unique() throws {
    let outputs = try Self.outputs.get()
    let count = Self.labels.count + 2 * Self.nodes.count
    let swift = outputs["BoardConfig.swift"].matches(
      of: /[ ]{4}public static let (\S+) = BoardRange/
    )
    .map(\.1)
    #expect(swift.count == count)
    #expect(Set(swift).count == count)
    let macros = outputs["board.h"].matches(of: /#define (BOARD_DEVICE_\S+)_BASE/).map(\.1)
    #expect(macros.count == count)
    #expect(Set(macros).count == count)
  }
}
