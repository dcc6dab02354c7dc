public import Addresses

/// A unit that protects memory by a small number of regions: an MPU or a PMP.
///
/// A value holds what an implementation may choose: the number of regions, the exception level.
/// Encoding, planning and judging are pure functions; a unit's state is nothing but the words of
/// its entries, indexed by entry and then by register.
public protocol RegionUnit: Sendable {
  /// The architecture's name for it: `PMSAv8-32 at EL2`.
  var name: String { get }
  /// The number of entries that the implementation has.
  var capacity: Int { get }
  /// What bounds are multiples of, in bytes.
  var granule: UInt64 { get }
  /// The bytes of the widest aligned access that has to lie within one entry.
  var widestAccess: UInt64 { get }
  /// How many bits of an address are compared.
  var addressBits: UInt8 { get }
  /// The levels whose accesses it judges, the one that programs it first.
  var privileges: [Privilege] { get }
  /// What each level may do where no entry matches.
  var background: Permissions { get }
  /// The part of the address space that the unit has no say in, if there is one.
  var unprotected: PhysicalRange? { get }
  /// The names of an entry's registers.
  var entryRegisters: [String] { get }
  /// The registers that all entries share, such as memory attributes; written before any entry.
  var controlRegisters: [ControlRegister] { get }
  /// The words of an entry that is not used.
  var unusedEntry: [UInt64] { get }

  /// What the levels really may do where these rights are asked for.
  ///
  /// Many units can't keep from an upper level what a lower one may do, and a plain PMP can keep
  /// hardly anything from the machine level. The result contains at least the rights asked for.
  func effective(
    _ wished: Permissions, _ type: MemoryType
  ) throws(InexpressibleRights) -> Permissions

  /// The fewest entries that grant the effective permissions of a wish's areas, and nothing else.
  func plan(_ wish: RegionWish) throws(RegionPlanError) -> RegionPlan

  /// Says what the unit does about any access to some bytes, judged from its words alone, which are
  /// read once for all accesses.
  ///
  /// - Parameter entries: the words of every entry.
  func judge(by entries: [[UInt64]]) -> (Access, Privilege, PhysicalRange) -> Judgement

  /// The addresses at which the answer may change, read from the words: between two neighbours it
  /// is the same for all aligned accesses.
  func edges(of entries: [[UInt64]]) -> [PhysicalAddress]

  /// The bits of an entry's registers that no plan sets, or leaves out, and that judgements pass by:
  /// reserved ones, and who sees cached memory coherently.
  func strangeBits(of words: [UInt64], at index: Int) -> [UInt64]

  /// The writes that replace an entry, one after the other; the entry matches nothing while its
  /// words don't belong together.
  func steps(replacing old: [UInt64], with new: [UInt64], at index: Int) -> [RegisterWrite]

  /// The addresses from `floor` on that a block of `size` bytes should begin at so as to need few
  /// entries, and how many bytes it should be rounded up to.
  func placement(of size: UInt64, from floor: PhysicalAddress) -> PhysicalRange?
}

extension RegionUnit {
  /// What the unit does about an access, judged from its words alone.
  ///
  /// - Parameters:
  ///   - bytes: what is accessed.
  ///   - entries: the words of every entry.
  public func judgement(
    of access: Access, by privilege: Privilege, to bytes: PhysicalRange, entries: [[UInt64]]
  ) -> Judgement {
    judge(by: entries)(access, privilege, bytes)
  }

  /// A word: no granule is smaller.
  public var widestAccess: UInt64 { 4 }

  /// None: the unit judges every access.
  public var unprotected: PhysicalRange? { nil }

  /// None: judgements go by every bit that there is.
  public func strangeBits(of words: [UInt64], at index: Int) -> [UInt64] { words.map { _ in 0 } }

  /// Whole granules: right for all units whose regions have a base and a limit.
  public func placement(of size: UInt64, from floor: PhysicalAddress) -> PhysicalRange? {
    guard let start = floor.alignedUp(to: granule) else { return nil }
    return PhysicalRange(start: start, size: size)?.roundedOutwards(to: granule)
  }
}

/// A register that all entries share.
public struct ControlRegister: Hashable, Sendable {
  /// The architecture's name.
  public let name: String
  /// What is written.
  public let value: UInt64

  /// Makes a register of its parts.
  public init(_ name: String, _ value: UInt64) {
    self.name = name
    self.value = value
  }
}

/// A write of one word of one entry.
public struct RegisterWrite: Hashable, Sendable {
  /// The entry's index.
  public let index: Int
  /// Which of `RegionUnit.entryRegisters`.
  public let register: Int
  /// What is written.
  public let value: UInt64

  /// Makes a write of its parts.
  public init(_ index: Int, _ register: Int, _ value: UInt64) {
    self.index = index
    self.register = register
    self.value = value
  }
}
