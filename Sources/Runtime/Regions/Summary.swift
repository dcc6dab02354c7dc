extension ProtectionSummary {
  /// Prints it in one line.
  public func print() {
    Console.print(
      """
      plan: \(UInt64(entries)) entries; boot \(UInt64(boot)), runtime \(UInt64(fixed)) fixed and \
      \(UInt64(switched)) switched, \(isOptimal ? "as few as can be" : "perhaps not the fewest")
      """)
  }
}
