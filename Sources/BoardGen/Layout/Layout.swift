public import Addresses

/// The decision where everything that the request asks for goes.
public struct Layout: Hashable, Sendable {
  /// The image; `nil` where a hypervisor of somebody else's is what the machine boots.
  public let image: Image?
  /// The heap, if one was asked for: the application's, or the hypervisor's static heap.
  public let heap: Sourced<PhysicalRange>?
  /// Files that a loader places, in the request's order.
  public var modules: [Module] = []
  /// Guests' memory, in the request's order.
  public var guests: [Guest] = []
  /// Memory that guests have in common, in the request's order.
  public var shared: [Shared] = []
  /// Where a loader puts the boot table, if the request asks for one.
  public var bootTable: Sourced<PhysicalRange>?
  /// What is set aside for things of a kind, whatever of it they take, by the request's wish.
  public var spaces: [Space] = []

  /// Where the image goes, and its parts.
  public struct Image: Hashable, Sendable {
    /// What is set aside for the image: its sections from the start, the guard and the stack at
    /// the end.
    public let range: Sourced<PhysicalRange>
    /// The image's sections by address; what is left between them is free.
    public let sections: [Section]
    /// What lies below the stack, which nobody may touch: a granule or more.
    public let guardPage: PhysicalRange
    /// The stack, which grows towards the guard.
    public let stack: Sourced<PhysicalRange>

    /// Where a section begins, if the image has it.
    public func start(of role: Section.Role) -> PhysicalAddress? {
      sections.first { $0.role == role }?.range.start
    }

    /// The space for the linked image: all of it but the guard and the stack.
    public var linkRange: PhysicalRange? { range.value.below(guardPage) }
  }

  /// A part of the image with permissions of its own, in whole granules.
  public struct Section: Hashable, Sendable {
    /// What the section holds.
    public enum Role: String, CaseIterable, Hashable, Sendable {
      case text, rodata
      case bootTables = "boot tables"
      case runtimeTables = "runtime tables"
      case guestTables = "guest tables"
      case data
    }

    /// What it holds.
    public let role: Role
    /// Where it is.
    public let range: PhysicalRange
    /// The symbol of the linked image, or the rule, that says so.
    public let origin: Origin
  }
}
