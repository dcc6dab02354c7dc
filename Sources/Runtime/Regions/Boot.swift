internal import Machine

/// Takes over from entry.S, on the boot plan: stack and variables are ready.
///
/// - Parameter entryCount: the counter when the first instruction ran.
@c(runtime_start)
func start(entryCount: UInt64) {
  unsafe Counter.entryCount = entryCount
  precondition(MemoryRegion.hasExpectedLayout)
  // Early init. Interrupts are masked and no driver here asks for one, so that the console is the
  // only early device with something to set up.
  Console.prepare()
  // Bootinfo: `Board.regions` is constant data; there is nothing to collect, sort or merge.
  RuntimePlan.install()
  // What changes with the guests comes apart from the image.
  BootTable.open()
}
