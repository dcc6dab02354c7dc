extension ProtectionSummary {
  /// Prints it in two lines: entries, and the writes of their registers.
  public func print() {
    Console.print(
      """
      plan: \(entries) entries; boot \(boot), runtime \(fixed) fixed and \
      \(switched) switched, \(isOptimal ? "as few as can be" : "perhaps not the fewest")
      writes: \(changeWrites) from the boot plan to the runtime plan; \
      \(switched &* registersPerEntry) words of \(entries &* registersPerEntry) for a switch
      """)
  }
}
