public import Addresses

extension XenConfiguration {
  /// A file that a loader put into memory for Xen.
  public struct Module: Hashable, Sendable {
    /// What it is for.
    public var kind: Kind
    /// Where its bytes are (`reg`): as many as the file has, no more.
    public var memory: Sourced<PhysicalRange>
    /// Its name in the request, if it is there.
    public var name: String?
    /// Its file, if the request names one.
    public var file: Sourced<String>?
    /// What is set aside for it, if that is more.
    public var slot: PhysicalRange?
    /// What its file says of itself, if there is one.
    public var footprint: Footprint?
    /// The arguments of the kernel (`bootargs`).
    public var bootArguments: Sourced<String>?

    /// Makes a module.
    public init(_ kind: Kind, at memory: Sourced<PhysicalRange>) {
      self.kind = kind
      self.memory = memory
    }

    /// What a module is for.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case kernel, ramdisk
      case deviceTree = "device-tree"
      case hypervisor
      /// Xen's security policy.
      case policy
      /// Whatever else: Xen sees that it is there.
      case other

      /// What a node says that it is, `multiboot,module` aside.
      var compatible: [String] {
        switch self {
        case .kernel: ["multiboot,kernel", "xen,linux-zimage"]
        case .ramdisk: ["multiboot,ramdisk", "xen,linux-initrd"]
        case .deviceTree: ["multiboot,device-tree"]
        case .hypervisor: ["multiboot,hypervisor"]
        case .policy: ["xen,xsm-policy"]
        case .other: []
        }
      }
    }
  }
}
