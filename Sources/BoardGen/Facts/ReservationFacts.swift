import Addresses
import FDTKit

/// Memory that is not for general use.
public struct ReservationFacts: Hashable, Sendable, Encodable {
  /// The path of the node below `/reserved-memory`; missing for an entry of `/memreserve/`.
  public let node: String?
  /// Whether the node is available; missing for an entry of `/memreserve/`.
  public let available: Bool?
  /// Where it is, unless the operating system finds a place for it.
  public let registers: [RegisterFacts]?
  /// The address of an entry of `/memreserve/`.
  public let base: String?
  /// The size of an entry of `/memreserve/`, or of what the operating system finds a place for.
  public let size: String?
  /// The alignment that such a place must have.
  public let alignment: String?
  /// Where such a place may be; missing if it may be anywhere.
  public let ranges: [RegisterFacts]?
  /// Whether nobody may map it.
  public let noMap: Bool?
  /// Whether the operating system may use it until its owner wants it.
  public let reusable: Bool?

  static func all(in tree: DeviceTree, reader: inout FactReader) -> [Self] {
    let list = tree.memoryReservations.map(Self.init)
    let nodes = tree.root.child(named: "reserved-memory")?.children.map(\.self) ?? []
    return list
      + nodes.compactMap { node in
        let memory = reader.attempt { () throws(PropertyError) in try ReservedMemory(node) }
        return memory.map { Self($0, reader: &reader) }
      }
  }

  private init(_ entry: MemoryReservation) {
    base = Hex.json(entry.address.rawValue)
    size = Hex.json(entry.size)
    (node, available, registers, alignment, ranges) = (nil, nil, nil, nil, nil)
    (noMap, reusable) = (nil, nil)
  }

  private init(_ memory: ReservedMemory, reader: inout FactReader) {
    node = memory.node.path
    available = memory.node.isAvailable
    base = nil
    noMap = memory.isNoMap
    reusable = memory.isReusable
    switch memory.placement {
    case .fixed(let entries):
      registers = entries.map { RegisterFacts($0, reader: &reader) }
      (size, alignment, ranges) = (nil, nil, nil)
    case .dynamic(let bytes, let unit, let places):
      registers = nil
      size = Hex.json(bytes)
      alignment = unit.map(Hex.json)
      ranges = places.map { RegisterFacts($0, reader: &reader) }.nonEmpty
    }
  }
}
