/// What the plan of a unit of regions came to.
public struct ProtectionSummary: Sendable {
  /// The entries that the unit has.
  public let entries: Int
  /// How many of them the boot plan uses.
  public let boot: Int
  /// How many hold the part of the runtime plan that never changes.
  public let fixed: Int
  /// How many are rewritten when another guest's view is installed.
  public let switched: Int
  /// How many registers an entry has.
  public let registersPerEntry: Int
  /// How many writes of an entry's registers lead from the boot plan to the runtime plan.
  public let changeWrites: Int
  /// Whether it is proven that fewer entries can't do.
  public let isOptimal: Bool

  /// Makes a summary of its numbers.
  @inline(always)
  public init(
    entries: Int, boot: Int, fixed: Int, switched: Int, registersPerEntry: Int, changeWrites: Int,
    isOptimal: Bool
  ) {
    self.entries = entries
    self.boot = boot
    self.fixed = fixed
    self.switched = switched
    self.registersPerEntry = registersPerEntry
    self.changeWrites = changeWrites
    self.isOptimal = isOptimal
  }
}
