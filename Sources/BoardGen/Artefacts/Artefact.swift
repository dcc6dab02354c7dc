/// One generated file.
public struct Artefact: Hashable, Sendable {
  /// The file's name, without a folder.
  public let name: String
  /// Its whole text.
  public let text: String
}

/// The kinds of files that boardgen makes.
public enum Format: String, CaseIterable, Hashable, Sendable {
  /// `BoardConfig.swift`: constants and tables.
  case swift
  /// `BoardTables.swift`: table pages, or the views of a unit of regions.
  case tables
  /// `BoardProbes.swift`: the addresses that the image tries.
  case probes
  /// `BootConfig.swift`: modules, guests and what they share, for boards that have any and no boot
  /// table.
  case boot
  /// `board.h`: the same as `BoardConfig.swift` for C and assembly.
  case c
  /// `board.S`: the register writes that install a plan of regions.
  case assembly
  /// `board.ld`: what the linker script includes.
  case linker
  /// `board.mk`: what a Makefile includes.
  case make
  /// `board.json`: the model that all of them render.
  case json
  /// `board.kconfig`: a symbol for each `compatible` string.
  case kconfig

  /// The name of the file.
  public var fileName: String {
    switch self {
    case .swift: "BoardConfig.swift"
    case .tables: "BoardTables.swift"
    case .probes: "BoardProbes.swift"
    case .boot: "BootConfig.swift"
    case .c: "board.h"
    case .assembly: "board.S"
    case .linker: "board.ld"
    case .make: "board.mk"
    case .json: "board.json"
    case .kconfig: "board.kconfig"
    }
  }
}
