public import Addresses

/// An address as a bus writes it in `reg` and `ranges`.
public struct BusLocation: Hashable, Sendable {
  /// The first of three cells, which says what kind of address follows; `nil` if there are fewer.
  ///
  /// On PCI it is phys.hi (PCI Bus Binding to IEEE 1275, section 2.2.1.1).
  public let space: UInt32?
  /// The address.
  public let address: BusAddress

  /// Makes a location.
  public init(space: UInt32? = nil, address: BusAddress) {
    self.space = space
    self.address = address
  }
}
