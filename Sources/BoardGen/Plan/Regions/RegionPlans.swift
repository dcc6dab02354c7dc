import Addresses
public import Protection

/// What a unit of regions is programmed with, from the first instruction to the last guest.
///
/// The fixed part has the lowest indices; after it comes the switched part, which holds one view at
/// a time: the runtime's own, or that of a guest.
public struct RegionPlans: Hashable, Sendable {
  /// The unit's name: `PMSAv8-32 at EL2`.
  public let unitName: String
  /// The names of an entry's registers.
  public let entryRegisters: [String]
  /// The registers that all entries share.
  public let controlRegisters: [ControlRegister]
  /// The words of an entry that is not used.
  public let unusedEntry: [UInt64]
  /// What entry code installs, for every entry of the unit.
  public let boot: [RegionEntry]
  /// What stays while views are switched.
  public let fixed: RegionPlan
  /// What can be switched in after it: the runtime's view, then each guest's.
  public let views: [View]
  /// From the boot plan to the fixed part and the runtime's view.
  public let transition: RegionTransition
  /// The count of it all.
  public let budget: RegionBudget

  /// What the switched part holds at a time.
  public struct View: Hashable, Sendable {
    /// `hypervisor`, or a guest's name.
    public let name: String
    /// Its entries.
    public let plan: RegionPlan
  }
}

extension RegionPlans {
  /// The words of every entry on the boot plan.
  var bootWords: [[UInt64]] { boot.map(\.words) }

  /// The words of every entry while a view is in.
  func words(of view: View) -> [[UInt64]] {
    let used = fixed.entries.map(\.words) + view.plan.entries.map(\.words)
    return used + Array(repeating: unusedEntry, count: max(0, boot.count - used.count))
  }

  /// The words that a switch to a view writes: as many for each view.
  func switchedWords(of view: View) -> [[UInt64]] {
    let used = view.plan.entries.map(\.words)
    return used + Array(repeating: unusedEntry, count: budget.switched - used.count)
  }
}

/// How the entries of a unit are spent.
public struct RegionBudget: Hashable, Sendable {
  /// Entries that the unit has.
  public let capacity: Int
  /// Entries in use when the boot plan is installed.
  public let boot: Int
  /// Entries of the fixed part.
  public let fixed: Int
  /// Entries of the largest view.
  public let switched: Int
  /// Whether each of these numbers is the smallest possible.
  public let isOptimal: Bool

  /// Entries that are never used on the runtime plan; negative if there are too few.
  public var free: Int { capacity - fixed - switched }
}

extension RegionBudget: CustomStringConvertible {
  /// `boot 6, fixed 7, switched 4 at the most, free 5, of 16`.
  public var description: String {
    "boot \(boot), fixed \(fixed), switched \(switched) at the most, "
      + (free >= 0 ? "free \(free)" : "missing \(-free)") + ", of \(capacity)"
  }
}
