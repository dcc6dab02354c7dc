public import Addresses

/// Why a unit can't grant a wish, whatever the number of its entries.
public enum RegionPlanError: Error, Hashable, Sendable {
  /// An edge of the area is not on a granule; the nearest multiples on both sides, where there are
  /// any.
  case misaligned(Area, at: PhysicalAddress, below: PhysicalAddress, above: PhysicalAddress?)
  /// Two areas share addresses.
  case overlap(Area, Area)
  /// An address needs more bits than the unit compares.
  case beyondAddressBits(Area, bits: UInt8)
  /// No entry grants these rights.
  case inexpressible(Area, InexpressibleRights)
}

/// Why no entry grants some rights.
public enum InexpressibleRights: String, Error, Hashable, Sendable {
  /// A level may write, but not read.
  case writeWithoutRead = "writing needs reading"
  /// A level may execute, but not read.
  case executeWithoutRead = "execution needs reading"
  /// A less privileged level may do what a more privileged one may not.
  case lessPrivilegedOnly = "what a lower level may do, the upper one may do, too"
  /// The levels differ in a way that the encoding has no value for.
  case levelsDiffer = "the encoding can't tell these levels apart in this way"
  /// Registers of a device may not be executed.
  case executableDevice = "a device may not be executed"
  /// What a level may write it never executes (Arm: `WXN`).
  case writableExecutable = "what may be written is never executed"
  /// The level has no entries in this unit.
  case unknownLevel = "the unit does not know this privilege level"
}
