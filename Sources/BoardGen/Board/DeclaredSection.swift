public import Addresses

/// A section that the tree itself declares, in the words of Xen's bindings.
public struct DeclaredSection: Hashable, Sendable {
  /// What it is for.
  public let kind: MemorySection.Kind
  /// Where it is.
  public let range: PhysicalRange
  /// The property that says so.
  public let origin: Origin
}

extension MemorySection.Kind {
  /// The property of `/chosen` that declares such a section, if there is one.
  ///
  /// The first three are from the proposal for Xen on Armv8-R (xen-devel, 2022); the last is
  /// docs/misc/arm/device-tree/booting.txt of Xen.
  var property: String? {
    switch self {
    case .bootModule: "mpu,boot-module-section"
    case .guest: "mpu,guest-memory-section"
    case .device: "mpu,device-memory-section"
    case .staticHeap: "xen,static-heap"
    case .ram: nil
    }
  }

  /// What belongs into such a section.
  var regionKind: Region.Kind {
    switch self {
    case .ram: .ram
    case .device: .device
    case .bootModule: .module
    case .guest: .guest
    case .staticHeap: .heap
    }
  }
}
