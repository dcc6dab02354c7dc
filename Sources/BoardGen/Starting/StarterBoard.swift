import Addresses
import FDTKit
import Foundation

/// The first `board.yml` of a board: what its tree needs said, and the defaults as comments.
public struct StarterBoard: Hashable, Sendable {
  /// The text of `board.yml`.
  public let requestText: String
  /// Whether the tree leaves RAM to the firmware, so that the person has to say it.
  public let needsMemory: Bool

  /// The first `board.yml` of a machine that boots a hypervisor: what was asked for already.
  init(_ tree: DeviceTree, hosted request: Request, lines: String) {
    (_, needsMemory) = Self.board(tree, request)
    requestText = lines + (needsMemory ? "\n" + Self.memory(in: tree) : "")
  }

  /// What the tree has, and whether RAM is missing from it.
  private static func board(_ tree: DeviceTree, _ request: Request) -> (Board, needsMemory: Bool) {
    var findings = Findings()
    let board = BoardReader(tree, request).board(findings: &findings)
    let needsMemory = findings.diagnostics.contains {
      $0.code == .memoryMissing || $0.code == .memoryUnsized
    }
    return (board, needsMemory)
  }

  init(_ tree: DeviceTree, request: Request, treeName: String) {
    let board: Board
    (board, needsMemory) = Self.board(tree, request)
    let defaults = Request(name: request.name)
    requestText =
      [
        "# \(Quoting.comment(board.model))",
        "device-tree: \(Self.scalar(treeName))",
        "",
        needsMemory ? Self.memory(in: tree) : nil,
        """
        # What is not said has a default. These are the defaults:
        #
        """,
        Self.unit(of: board, defaults.unit).map { "# unit: { \($0) }" },
        """
        # image: { address: auto, reserve: \(Self.size(defaults.image.reserve.value)), \
        stack: \(Self.size(defaults.image.stack.value)) }
        # heap: 0
        """,
        board.console == nil
          ? "\n# The tree names no console. Name its node by path or alias:\n# console: serial0"
          : nil,
        "\n# QEMU's arguments for this machine, if it has a model of it:\n# run: { qemu: \"-M virt -cpu cortex-a53 -m 1G\" }",
      ].compactMap(\.self).joined(separator: "\n") + "\n"
  }

  /// The unit's keys that matter for the unit that the board has, if it has one.
  private static func unit(of board: Board, _ defaults: Request.Unit) -> String? {
    let kind: Request.Unit.Kind
    switch board.unit {
    case .vmsav8_64: return "kind: mmu, level: el1, granule: \(size(defaults.granule.value))"
    case .pmsav8_64, .pmsav8_32, .pmsav8M, .pmsav7M, .pmsav7R: kind = .mpu
    case .pmp, .smepmp: kind = .pmp
    case .unknown, .none: return nil
    }
    return "kind: \(kind.rawValue)" + (board.regionCount.map { ", regions: \($0.value)" } ?? "")
  }

  private static func memory(in tree: DeviceTree) -> String {
    let bank = tree.memory.first { $0.node.isAvailable }.flatMap { try? $0.banks.first }
    return """
      # The tree leaves RAM to the firmware. Say what the machine has, as its manual or its boot
      # loader's messages tell, less what the firmware keeps for itself:
      # memory:
      #   - { base: \(Hex.grouped(bank?.location.address.rawValue ?? 0)), size: 1GiB }

      """
  }

  private static func size(_ bytes: UInt64) -> String {
    Quantity.describe(bytes).replacing(" ", with: "")
  }

  /// A YAML scalar: in quotes, which are those of JSON, unless it is plain for certain.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    guard !isPlain, let quoted = try? JSONEncoder().encode(text) else { return text }
    return String(decoding: quoted, as: UTF8.self)
  }
}
