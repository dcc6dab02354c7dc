public import Addresses

/// An entry of the memory reservation block, `/memreserve/` in source (section 5.3).
public struct MemoryReservation: Hashable, Sendable {
  /// The first reserved address.
  public let address: PhysicalAddress
  /// The size in bytes, which may be zero.
  public let size: UInt64

  /// Makes a reservation.
  public init(address: PhysicalAddress, size: UInt64) {
    self.address = address
    self.size = size
  }

  /// The reserved range; `nil` if it is empty or reaches past 2^64.
  public var range: PhysicalRange? { PhysicalRange(start: address, size: size) }
}
