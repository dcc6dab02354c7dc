internal import Machine

/// What the core has of one guest at a time: the tables of stage 2, which do not concern the
/// runtime, and EL1's registers.
enum Views {
  /// Makes sure that nothing is cached of what other tables have said to the same VMID.
  static func prepare(ofGuest index: Int) {
    let plan = Board.guestPlans.span[index]
    guest_forget(plan.vtcr, plan.vttbr)
  }

  /// Makes the core the guest's.
  static func enter(_ context: UnsafeMutablePointer<guest_context>, ofGuest index: Int) {
    let plan = Board.guestPlans.span[index]
    unsafe guest_restore(context, plan.vtcr, plan.vttbr)
  }

  /// Keeps what the guest has on the core.
  static func leave(_ context: UnsafeMutablePointer<guest_context>) { unsafe guest_save(context) }

  /// EL1 is not used when no guest is left.
  static func leaveAll() {}

  /// Does something: the runtime has a view of its own, always.
  static func withHypervisorsView(_ body: () -> Void) { body() }
}
