internal import Machine

/// Makes EL1, interrupt controller and timer ready for guests; ends the run if that can't be.
@c @implementation
func timer_prepare() {
  hypervisor_timer_stop()
  guests_confine()
  guard InterruptController.prepare() else {
    Console.print("guests: no interrupt of EL2's timer: the interrupt controller is not this side's")
    exit(1)
  }
}

/// Stops whatever guest runs once, that much later.
@c @implementation
func timer_start(_ microseconds: UInt32) {
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
