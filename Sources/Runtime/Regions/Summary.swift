extension ProtectionSummary {
  /// Prints it in one line.
  public func print() {
    Console.print(
      """
      plan: \(entries) entries; boot \(boot), runtime \(fixed) fixed and \
      \(switched) switched, \(isOptimal ? "as few as can be" : "perhaps not the fewest")
      """)
  }
}
