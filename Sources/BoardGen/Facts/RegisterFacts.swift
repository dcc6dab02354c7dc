import Addresses
import FDTKit

/// An entry of `reg`: where its bus has it, and where the processor sees it.
public struct RegisterFacts: Hashable, Sendable, Encodable {
  /// The position in the property, from 0.
  public let index: Int
  /// What `reg-names` calls it.
  public let name: String?
  /// The first of three cells, which says on some buses what kind of address follows.
  public let space: String?
  /// The address as the bus counts.
  public let address: String
  /// The size in bytes; 0 on a bus without sizes.
  public let size: String
  /// The address as the processor counts, if it sees the entry.
  public let base: String?
  /// Whether the processor sees it.
  public let reach: Reach
  /// The bus at which the way to the processor ends, if it does.
  public let bus: String?

  /// What became of an address on its way from its bus to the processor's.
  public enum Reach: String, Hashable, Sendable, Encodable {
    /// The processor sees all of it from `base`.
    case physical
    /// The processor sees where it begins; it has no size.
    case unsized
    /// `bus` is not memory-mapped, or the address is none of memory.
    case notMapped = "not-mapped"
    /// `bus` is memory-mapped, but no window of it holds the entry.
    case outside
    /// A property on the way says nothing of use: there is a problem about it.
    case malformed
  }

  init(_ entry: RegEntry, reader: inout FactReader) {
    index = entry.index
    name =
      entry.property == "reg"
      ? reader.attempt { () throws(PropertyError) in try entry.name } ?? nil : nil
    space = entry.location.space.map { Hex.json(UInt64($0)) }
    address = Hex.json(entry.location.address.rawValue)
    size = Hex.json(entry.size)
    switch reader.attempt({ () throws(PropertyError) in try entry.translation }) {
    case .physical(let range): (reach, base, bus) = (.physical, Hex.json(range.start.rawValue), nil)
    case .unsized(let start): (reach, base, bus) = (.unsized, Hex.json(start.rawValue), nil)
    case .notMapped(let end): (reach, base, bus) = (.notMapped, nil, end.path)
    case .outside(let end): (reach, base, bus) = (.outside, nil, end.path)
    case nil: (reach, base, bus) = (.malformed, nil, nil)
    }
  }
}
