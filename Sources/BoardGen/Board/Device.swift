public import Addresses

/// A device with at least one range of physical addresses.
public struct Device: Hashable, Sendable {
  /// The node's path.
  public let path: String
  /// The node's first label, if the tree was compiled with symbols.
  public let label: String?
  /// The alias that names the node, if one does.
  public let alias: String?
  /// The node's `compatible`, most specific first.
  public let compatible: [String]
  /// Its ranges in the order of `reg`.
  public let regions: [Region]
  /// What it is needed for before memory is set up, if it is.
  public let role: Role?
  /// The guest that the request gives the device to, if it does.
  public var guest: Sourced<String>?

  /// One entry of `reg`, translated to the processor's addresses.
  public struct Region: Hashable, Sendable {
    /// Where it is.
    public let range: PhysicalRange
    /// The index of the entry.
    public let index: Int
    /// Its name in `reg-names`.
    public let name: String?
    /// The property that it came from.
    public let origin: Origin
  }

  /// What an early device is for.
  public enum Role: String, Hashable, Sendable {
    /// The one that `stdout-path` names.
    case console
    /// The root of the interrupt tree.
    case interruptController
    /// A timer with registers in memory.
    case timer
  }
}
