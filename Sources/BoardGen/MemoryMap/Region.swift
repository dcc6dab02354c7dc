public import Addresses
public import Protection

/// A memory region descriptor (MRD): a range of the address space that has one owner.
public struct Region: Hashable, Sendable {
  /// What a region is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case ram, device, text, rodata, data, stack, heap, module, guest, shared, reserved, table
    case guardPage = "guard"
  }

  /// The physical range.
  public let range: PhysicalRange
  /// What it is.
  public let kind: Kind
  /// Who may do what; nothing for a region that is not to be mapped.
  public let permissions: Permissions
  /// How the memory system treats it.
  public let memoryType: MemoryType
  /// Who it belongs to, and why, at least one.
  public let owners: [Owner]
  /// Whether it is mapped before memory is set up, by the boot plan.
  public let isEarly: Bool
  /// Which part of a plan by regions holds it.
  public let part: Part

  /// The parts of a runtime plan that a unit of regions is programmed with.
  public enum Part: Hashable, Sendable {
    /// Always there: what the runtime needs whoever runs.
    case fixed
    /// In the runtime's own view: the rest of RAM and devices.
    case rest
    /// In the view of one guest, by its index, and in the runtime's own.
    case guest(Int)
  }

  /// Somebody who has a claim on a region.
  public struct Owner: Hashable, Sendable, CustomStringConvertible {
    /// A node's path, or what boardgen calls the thing: `image text`, `stack`.
    public let name: String
    /// What gave it the region.
    public let origin: Origin

    /// Names an owner and what gave it the region.
    public init(_ name: String, _ origin: Origin) {
      self.name = name
      self.origin = origin
    }

    /// `stack: board.yml:4: image.stack`, or the origin alone where it names the owner already.
    public var description: String {
      origin.node == name ? origin.description : "\(name): \(origin)"
    }
  }

  /// Makes a region of its parts.
  public init(
    _ range: PhysicalRange, _ kind: Kind, permissions: Permissions, memoryType: MemoryType,
    owners: [Owner], isEarly: Bool = false, part: Part = .rest
  ) {
    self.range = range
    self.kind = kind
    self.permissions = permissions
    self.memoryType = memoryType
    self.owners = owners
    self.isEarly = isEarly
    self.part = part
  }

  /// Whether anybody may access it.
  public var isMapped: Bool { permissions != .none }
}
