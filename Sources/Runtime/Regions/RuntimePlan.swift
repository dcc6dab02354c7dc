internal import Machine

/// The entries of the unit that the application runs on.
enum RuntimePlan {
  /// Replaces the boot plan's entries by the fixed part and the hypervisor's view, one by one.
  static func install() { board_install_runtime_plan() }
}
