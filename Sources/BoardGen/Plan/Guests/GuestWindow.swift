public import Addresses
import Protection

/// A part of what a guest sees that leads linearly to one place, all of it with the same rights.
public struct GuestWindow: Hashable, Sendable {
  /// What the guest finds there.
  public enum Content: String, Hashable, Sendable {
    /// Its program, which it does not write.
    case text
    /// Memory of its own, or that it shares, which it does not execute.
    case data
    /// Registers of a device that it drives itself.
    case device
  }

  /// Where the guest sees it.
  public let guest: GuestRange
  /// Where it is.
  public let host: PhysicalRange
  /// What it is.
  public let content: Content
  /// Whose it is: the guest's, a device's path, or what is shared.
  public let name: String
  /// What says that it is the guest's, or where it sees it.
  public let origin: Origin

  /// What stage 2 is to do there.
  ///
  /// - Parameter alias: bits that are set in the address of every device.
  func mapping(deviceAlias alias: UInt64) -> Mapping? {
    guard
      let range = VirtualRange(
        start: VirtualAddress(guest.start.rawValue), last: VirtualAddress(guest.last.rawValue))
    else { return nil }
    return Mapping(
      virtual: range,
      physical: PhysicalAddress(host.start.rawValue | (content == .device ? alias : 0)),
      permissions: Permissions(guest: content == .text ? .readExecute : .readWrite),
      memoryType: content == .device ? .deviceNGnRE : .normalWriteBack)
  }
}
