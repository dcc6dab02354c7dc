public import Addresses

extension Layout {
  /// A file that a loader places.
  public struct Module: Hashable, Sendable {
    /// Its name in the request.
    public let name: String
    /// What it is for.
    public let kind: Request.Module.Kind
    /// What is set aside for it: it may grow up to the end of that without moving anything.
    public let memory: Sourced<PhysicalRange>
  }

  /// A guest: memory of its own, and the devices that it is given.
  public struct Guest: Hashable, Sendable {
    /// Its name in the request.
    public let name: String
    /// The memory that the guest sees as one, by host address; if it is in several pieces, the
    /// first of them.
    public let memory: Sourced<PhysicalRange>
    /// The part at the start of its memory that it may execute, but not write.
    public let text: PhysicalRange
    /// The paths of its devices.
    public let devices: [String]
    /// Pieces of memory after the first, in the order in which the guest sees them.
    public var further: [Sourced<PhysicalRange>] = []
    /// Where the guest sees the first byte of its memory; `nil` where it is.
    public var guestAddress: Sourced<UInt64>?

    /// The part of its first piece that it may write; `nil` if all of it is text.
    public var data: PhysicalRange? { memory.value.above(text) }

    /// Where the guest sees the first byte of its memory.
    public var seenStart: GuestAddress {
      GuestAddress(guestAddress?.value ?? memory.value.start.rawValue)
    }

    /// Bytes of memory in all its pieces.
    public var size: UInt64 { further.reduce(memory.value.size) { $0 &+ $1.value.size } }
  }

  /// Memory that guests have in common, which none of them executes.
  public struct Shared: Hashable, Sendable {
    /// Its name in the request.
    public let name: String
    /// Where it is.
    public let memory: Sourced<PhysicalRange>
    /// The names of the guests that have it.
    public let guests: [String]
    /// Where they see it; `nil` where it is.
    public var guestAddress: Sourced<UInt64>?
  }

  /// Memory that is set aside for things of one kind.
  public struct Space: Hashable, Sendable {
    /// What belongs there.
    public let kind: MemorySection.Kind
    /// Where it is.
    public let memory: Sourced<PhysicalRange>
  }
}
