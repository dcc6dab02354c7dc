internal import Machine

/// The other cores of the board, which wait until they are told what to do.
public enum Cores {
  /// Starts a core on the runtime plan.
  ///
  /// When the function returns, the core sleeps for good. Not for use by several cores at once.
  ///
  /// - Parameters:
  ///   - core: one that has not been started.
  ///   - stackEnd: the end of its stack, 16-byte aligned; the top KiB is for faults.
  ///   - argument: what the function is called with.
  /// - Returns: whether the core began within a second.
  public static func start(
    _ core: Core, stackEnd: UInt64, argument: UInt64,
    function: @escaping @convention(c) (UInt64) -> Void
  ) -> Bool {
    post_order(core.affinity, stackEnd, function, argument)
    switch firmware_call(PSCI.cpuOn, core.affinity, core_entry_address(), order_address()) {
    case PSCI.success: break
    case PSCI.notSupported, PSCI.alreadyOn:
      // It waits in the image, or in a loop of firmware's.
      if core.releaseAddress != 0 { release_core(core.releaseAddress) }
      wake_cores()
    default: return false
    }
    let deadline = counter_value() &+ counter_frequency()
    while order_is_taken() == 0 {
      guard counter_value() < deadline else {
        withdraw_order()
        return false
      }
    }
    return true
  }
}

/// Function and status numbers of the Power State Coordination Interface (Arm DEN0022, section 5).
private enum PSCI {
  static let cpuOn: UInt64 = 0xc400_0003
  static let success: Int64 = 0
  static let notSupported: Int64 = -1
  static let alreadyOn: Int64 = -4
}
