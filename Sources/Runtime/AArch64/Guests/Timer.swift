internal import Machine

/// Makes EL1, interrupt controller and timer ready for guests (guest.h); ends the run if it can't.
@c(timer_prepare)
func prepareTimer() {
  hypervisor_timer_stop()
  guests_confine()
  guard InterruptController.prepare() else {
    Console.print("guests: the interrupt controller keeps EL2's timer from this side")
    exit(1)
  }
}

/// Stops whatever guest runs once, that much later (guest.h).
@c(timer_start)
func startTimer(_ microseconds: UInt32) {
  let ticks = UInt64(microseconds) &* counter_frequency() / 1_000_000
  hypervisor_timer_start(UInt32(truncatingIfNeeded: min(ticks, UInt64(Int32.max))))
}

/// Takes an interrupt that came while a guest ran (guest.S).
///
/// - Returns: 1 if it was the timer's; 0 if it is gone.
@c(guest_take_interrupt)
func takeInterrupt() -> UInt32 {
  switch InterruptController.take() {
  case true?: return 1
  case false?: return 0
  case nil: reportFault(kind: 1, syndrome: 0, returnAddress: 0, faultAddress: 0)
  }
}
