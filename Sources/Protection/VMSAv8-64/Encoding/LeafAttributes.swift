extension VMSAv8_64 {
  /// Everything in a block or page descriptor but its address, its type and the contiguous bit.
  public struct LeafAttributes: Hashable, Sendable {
    /// The bits, in their places in the descriptor.
    public let rawValue: UInt64

    /// The attributes that grant exactly these rights in a regime.
    ///
    /// Only the levels that the regime governs count. The access flag is set and the mapping is
    /// global.
    public init(
      permissions: Permissions, memoryType: MemoryType, regime: Regime
    ) throws(Inexpressible) {
      try Inexpressible.check(permissions, memoryType, in: regime)
      let rights = regime.union(permissions)
      var entry = Descriptor.invalid
      entry[.shareability] = UInt64(Shareability(of: memoryType).rawValue)
      entry[.accessFlag] = 1
      if regime == .stage2 {
        entry[.memoryAttributes] = Descriptor.memoryAttributes(of: memoryType)
      } else {
        entry[.attributeIndex] = MemoryAttributeIndirection.index(of: memoryType)
        entry[.readOnly] = rights.contains(.write) ? 0 : 1
      }
      switch regime {
      case .el1And0:
        entry[.unprivileged] = permissions[.user].contains(.read) ? 1 : 0
        entry[.privilegedExecuteNever] = permissions[.kernel].contains(.execute) ? 0 : 1
        entry[.executeNever] = permissions[.user].contains(.execute) ? 0 : 1
      case .el2:
        entry[.unprivileged] = 1
        entry[.executeNever] = rights.contains(.execute) ? 0 : 1
      case .stage2:
        entry[.guestRead] = rights.contains(.read) ? 1 : 0
        entry[.guestWrite] = rights.contains(.write) ? 1 : 0
        entry[.guestExecuteNever] = rights.contains(.execute) ? 0 : 1
      }
      rawValue = entry.rawValue
    }
  }

  /// Why no descriptor grants exactly the rights that were asked for.
  public enum Inexpressible: UInt8, Error, Hashable, Sendable {
    /// The regime's highest level can read whatever is mapped, but was not to.
    case privilegedReadMissing
    /// Whoever can write can also read.
    case writeWithoutRead
    /// EL1 can write whatever EL0 can, but was not to.
    case userWritesKernelDoesNot
    /// EL0 can write what it can read and EL1 can write, but was not to.
    case kernelWritesUserReads
    /// EL1 never fetches from what EL0 can write (Arm ARM D8, stage 1 permissions).
    case kernelExecutesUserWritable
    /// A fetch from Device memory is CONSTRAINED UNPREDICTABLE.
    case executableDevice

    /// Throws the first reason that applies.
    static func check(
      _ permissions: Permissions, _ memoryType: MemoryType, in regime: Regime
    ) throws(Inexpressible) {
      if memoryType.isDevice, regime.union(permissions).contains(.execute) {
        throw .executableDevice
      }
      switch regime {
      case .el1And0:
        let (kernel, user) = (permissions[.kernel], permissions[.user])
        if user.contains(.write), !user.contains(.read) { throw .writeWithoutRead }
        if user.contains(.write), !kernel.contains(.write) { throw .userWritesKernelDoesNot }
        if !kernel.contains(.read) { throw .privilegedReadMissing }
        guard user.contains(.read), kernel.contains(.write) else { return }
        if !user.contains(.write) { throw .kernelWritesUserReads }
        if kernel.contains(.execute) { throw .kernelExecutesUserWritable }
      case .el2:
        if !permissions[.hypervisor].contains(.read) { throw .privilegedReadMissing }
      case .stage2:
        // Read, write and execute each have a bit of their own.
        return
      }
    }
  }
}
