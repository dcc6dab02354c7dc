public import Addresses

/// Memory that belongs to somebody else.
public struct Reservation: Hashable, Sendable {
  /// Why the memory is reserved.
  public enum Reason: String, Hashable, Sendable {
    /// An entry of `/memreserve/` (devicetree specification 5.3).
    case memoryReservationBlock = "/memreserve/"
    /// `no-map`: it must not even be mapped (devicetree specification 3.5.4).
    case noMap = "no-map"
    /// Reserved, but mapping it is allowed.
    case mappable = "reserved"
    /// `reusable`: its driver gives it back when asked to.
    case reusable = "reusable"
  }

  /// What is reserved.
  public let range: PhysicalRange
  /// Why.
  public let reason: Reason
  /// Where the tree says so.
  public let origin: Origin
  /// Whose it is: the node's path, or `/memreserve/`.
  public let owner: String
}
