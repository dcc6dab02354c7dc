import Addresses
import Protection

/// A way to choose regions that another system documents.
protocol ReferenceAllocator: Sendable {
  /// The system and its rule.
  var name: String { get }

  /// Chooses regions for a requirement, and places for what has none.
  ///
  /// - Parameter unit: what the rights mean; its planner is not used.
  func allocate(
    _ requirement: Requirement, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Allocation
}

/// Regions that somebody chose.
struct Allocation: Sendable {
  /// A region: later ones win where they overlap.
  struct Grant: Sendable {
    /// What it covers: one range, or those of its subregions that are on.
    let range: PhysicalRange
    let permissions: Permissions
    let memoryType: MemoryType
  }

  /// An item at the place that was chosen for it.
  struct Request: Sendable {
    let range: PhysicalRange
    /// The rights that are asked for.
    let wished: Permissions
    /// The least that the unit can grant for them.
    let permissions: Permissions
    let memoryType: MemoryType
  }

  var grants: [Grant] = []
  var requests: [Request] = []
}

/// Why a way of choosing regions finds none.
struct AllocationFailure: Error, Hashable, Sendable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension Allocation {
  /// Adds what an item asks for, and a region for it.
  mutating func add(
    _ item: Requirement.Item, at start: UInt64, covering range: PhysicalRange,
    on unit: any RegionUnit
  ) throws(AllocationFailure) {
    guard let permissions = try ask(item, at: start, on: unit) else { return }
    grants.append(Grant(range: range, permissions: permissions, memoryType: item.memoryType))
  }

  /// Adds what an item asks for.
  ///
  /// - Returns: what it is granted; `nil` if it asks for nothing but room.
  @discardableResult
  mutating func ask(
    _ item: Requirement.Item, at start: UInt64, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Permissions? {
    guard item.role != .guardRoom else { return nil }
    let permissions = try item.granted(on: unit)
    requests.append(
      Request(
        range: try .of(start, item.size), wished: item.wished(on: unit), permissions: permissions,
        memoryType: item.memoryType))
    return permissions
  }
}

extension Requirement.Item {
  /// What is had where this is asked for, or the failure that no encoding grants it.
  func granted(on unit: any RegionUnit) throws(AllocationFailure) -> Permissions {
    do throws(InexpressibleRights) {
      return try permissions(on: unit)
    } catch {
      throw AllocationFailure(error.rawValue)
    }
  }
}

extension PhysicalRange {
  /// A range, or the failure that there is no such one.
  static func of(_ start: UInt64, _ size: UInt64) throws(AllocationFailure) -> PhysicalRange {
    guard let range = PhysicalRange(start: PhysicalAddress(start), size: size) else {
      throw AllocationFailure("there is no such range")
    }
    return range
  }
}

extension UInt64 {
  /// The smallest power of two that is no smaller.
  var roundedUpToPowerOfTwo: UInt64 {
    self <= 1 ? 1 : 1 << UInt64(UInt64.bitWidth - (self - 1).leadingZeroBitCount)
  }

  /// The smallest multiple of a power of two that is no smaller.
  func roundedUp(to alignment: UInt64) -> UInt64 { (self + alignment - 1) & ~(alignment - 1) }
}
