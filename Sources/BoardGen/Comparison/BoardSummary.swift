import Foundation

/// What a `board.json` says of a board, as far as two boards can differ in meaning.
///
/// It is read back from the file, so that what was committed and what is rendered now are compared
/// as equals.
public struct BoardSummary: Decodable, Hashable, Sendable {
  let tool: Tool
  let board: Identity
  let tree: Tree
  let cpu: Processors
  let unit: Unit
  let console: Console?
  let memory: [Bank]
  let reservations: [Reservation]
  let devices: [Device]
  let image: Image?
  let heap: Extent?
  let regions: [Region]
  let plans: Plans
  let protection: Protection?
  let guests: [Guest]
  let modules: [Module]
  let sharedMemory: [Shared]?
  let bootTable: Extent?

  struct Tool: Decodable, Hashable { let version: String }

  struct Identity: Decodable, Hashable {
    let model: String
    let compatible: [String]
  }

  struct Tree: Decodable, Hashable { let sha256: String }

  struct Processors: Decodable, Hashable {
    let architecture: String
    let physicalAddressBits: UInt64
    let psci: String?
    let count: UInt64
  }

  struct Unit: Decodable, Hashable {
    let kind: String
    let level: String
    let granule: HexadecimalNumber
    let deviceAlias: HexadecimalNumber
    let positionIndependent: Bool
  }

  struct Console: Decodable, Hashable {
    let path: String
    let driver: String?
    let clockFrequency: UInt64
    let baudRate: UInt64
  }

  struct Bank: Decodable, Hashable {
    let base: HexadecimalNumber
    let size: HexadecimalNumber
    let origin: String
  }

  struct Reservation: Decodable, Hashable {
    let base: HexadecimalNumber
    let size: HexadecimalNumber
    let reason: String
    let owner: String
    let origin: String
  }

  struct Device: Decodable, Hashable {
    let path: String
    let compatible: [String]
    let role: String?
    let regions: [Registers]

    struct Registers: Decodable, Hashable {
      let base: HexadecimalNumber
      let size: HexadecimalNumber
      let index: UInt64
    }
  }

  struct Image: Decodable, Hashable {
    let base: HexadecimalNumber
    let size: HexadecimalNumber
    let stack: Extent
    let sections: [Section]

    struct Section: Decodable, Hashable {
      let name: String
      let base: HexadecimalNumber
      let size: HexadecimalNumber
    }
  }

  struct Extent: Decodable, Hashable {
    let base: HexadecimalNumber
    let size: HexadecimalNumber
  }

  struct Region: Decodable, Hashable {
    let base: HexadecimalNumber
    let kind: String
    let rights: String
    let memoryType: String
    let early: Bool
    let owner: String
  }

  struct Plans: Decodable, Hashable {
    let boot: Tables?
    let runtime: Tables?

    struct Tables: Decodable, Hashable {
      let pages: UInt64
      let virtualAddressBits: UInt64
      let tcr: HexadecimalNumber
      let mair: HexadecimalNumber
    }
  }

  /// How the entries of a unit of regions are spent.
  struct Protection: Decodable, Hashable {
    let unit: String
    let entries: UInt64
    let boot: UInt64
    let fixed: UInt64
    let switched: UInt64
  }

  struct Guest: Decodable, Hashable {
    let name: String
    let base: HexadecimalNumber
    let size: HexadecimalNumber
  }

  struct Module: Decodable, Hashable {
    let name: String
    let base: HexadecimalNumber
    let size: HexadecimalNumber
  }

  struct Shared: Decodable, Hashable {
    let name: String
    let base: HexadecimalNumber
    let size: HexadecimalNumber
  }

  /// Summarises what would be rendered now.
  public init(_ configuration: Configuration, findings: inout Findings) throws {
    self = try Self(json: Emitter(configuration).artefact(.json, findings: &findings).text)
  }

  /// Reads the text of a `board.json`.
  ///
  /// - Throws: `DecodingError` if it is none, or one of a version with other names.
  public init(json: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: Data(json.utf8))
  }
}

/// A number that JSON holds as a text such as `"0x40200000"`.
struct HexadecimalNumber: Decodable, Hashable {
  let value: UInt64

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard text.hasPrefix("0x"), let value = UInt64(text.dropFirst(2), radix: 16) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a hexadecimal number")
    }
    self.value = value
  }
}
