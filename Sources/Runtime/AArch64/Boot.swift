internal import Machine

/// Takes over from entry.S, on the boot plan: stack and variables are ready.
@c(runtime_start)
func start() {
  precondition(MemoryRegion.hasExpectedLayout)
  // Early init. Interrupts are masked and no driver here asks for one, so that the console is the
  // only early device with something to set up.
  Console.prepare()
  // Bootinfo: `Board.regions` is constant data; there is nothing to collect, sort or merge.
  Board.runtimePlan.install()
}

extension TranslationPlan {
  /// Makes the tables in `.runtime_tables` the current ones.
  fileprivate func install() {
    guard isEnabled else { return }
    install_translation(tcr, mair, runtime_tables())
  }
}
