internal import Machine

/// The other cores of the board, which wait until they are told what to do.
public enum Cores {
  /// Starts a core on the runtime plan.
  ///
  /// What the core is handed must outlive its run. When the function returns, the core sleeps for
  /// good. Not for use by several cores at once.
  ///
  /// - Parameters:
  ///   - core: one that has not been started.
  ///   - stackEnd: the end of its stack, 16-byte aligned; the top KiB is for faults.
  ///   - argument: what the function is called with.
  /// - Returns: whether the core has begun.
  public static func start(
    _ core: Core, stackEnd: UInt64, argument: UInt64,
    function: @escaping @convention(c) (UInt64) -> Void
  ) -> Bool {
    post_order(core.affinity, stackEnd, function, argument)
    switch Board.psciConduit {
    case .hvc:
      let answer = firmware_hvc(
        PSCI.cpuOn, core.affinity, core_entry_address(), order_address())
      guard answer == PSCI.success else { return false }
    case .smc:
      let answer = firmware_smc(
        PSCI.cpuOn, core.affinity, core_entry_address(), order_address())
      guard answer == PSCI.success else { return false }
    case .none:
      if core.releaseAddress != 0 { release_core(core.releaseAddress) }
      wake_cores()
    }
    while order_is_taken() == 0 {}
    return true
  }
}

private enum PSCI {
  /// CPU_ON with 64-bit arguments (DEN0022, 5.1.4).
  static let cpuOn: UInt64 = 0xc400_0003
  static let success: Int64 = 0
}
