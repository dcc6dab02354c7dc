internal import Machine

/// The tables that the application runs on.
public enum RuntimePlan {
  /// Makes them the tables of this core, whatever it ran on before.
  public static func install() {
    let plan = Board.runtimePlan
    guard plan.isEnabled else { return }
    install_translation(plan.tcr, plan.mair, runtime_tables())
  }
}
