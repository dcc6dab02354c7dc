public import Addresses

/// The decision where everything that the request asks for goes.
public struct Layout: Hashable, Sendable {
  /// What is set aside for the image: its sections from the start, the guard and the stack at the
  /// end.
  public let image: Sourced<PhysicalRange>
  /// The image's sections by address; what is left between them is free.
  public let sections: [Section]
  /// What lies below the stack, which nobody may touch: a granule or more.
  public let guardPage: PhysicalRange
  /// The stack, which grows towards the guard.
  public let stack: Sourced<PhysicalRange>
  /// The heap, if one was asked for.
  public let heap: Sourced<PhysicalRange>?
  /// Files that a loader places, in the request's order.
  public var modules: [Module] = []
  /// Guests' memory, in the request's order.
  public var guests: [Guest] = []

  /// A file that a loader places.
  public struct Module: Hashable, Sendable {
    /// Its name in the request.
    public let name: String
    /// What is set aside for it.
    public let memory: Sourced<PhysicalRange>
  }

  /// A guest: memory of its own, and the devices that it is given.
  public struct Guest: Hashable, Sendable {
    /// Its name in the request.
    public let name: String
    /// All of its memory.
    public let memory: Sourced<PhysicalRange>
    /// The part at the start of its memory that it may execute, but not write.
    public let text: PhysicalRange
    /// The paths of its devices.
    public let devices: [String]

    /// The part of its memory that it may write; `nil` if all of it is text.
    public var data: PhysicalRange? { memory.value.above(text) }
  }

  /// A part of the image with permissions of its own, in whole granules.
  public struct Section: Hashable, Sendable {
    /// What the section holds.
    public enum Role: String, CaseIterable, Hashable, Sendable {
      case text, rodata
      case bootTables = "boot tables"
      case runtimeTables = "runtime tables"
      case data
    }

    /// What it holds.
    public let role: Role
    /// Where it is.
    public let range: PhysicalRange
    /// The symbol of the linked image, or the rule, that says so.
    public let origin: Origin
  }

  /// Where a section begins, if the layout has it.
  public func start(of role: Section.Role) -> PhysicalAddress? {
    sections.first { $0.role == role }?.range.start
  }

  /// The space for the linked image: all of it but the guard and the stack.
  public var linkRange: PhysicalRange? { image.value.below(guardPage) }
}
