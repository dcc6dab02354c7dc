public import Addresses

extension PMSAv7 {
  /// A unit of one of the two profiles: they differ in their registers and in what is out of reach.
  public protocol Profile: RegionUnit {
    /// Where nothing is executed, whatever regions say.
    var neverExecuted: PhysicalRange? { get }
    /// The words of an entry that holds a region.
    func words(of region: Region) -> [UInt64]
    /// The region that an entry's words make; `nil` if it is off or matches nothing.
    func region(of words: [UInt64], at index: Int) -> Region?
    /// The register of an entry that switches it on and off.
    var enablingRegister: Int { get }
  }
}

extension PMSAv7.Profile {
  /// The smallest region.
  public var granule: UInt64 { PMSAv7.granule }

  /// All of an address.
  public var addressBits: UInt8 { 32 }

  /// Privileged and unprivileged accesses.
  public var privileges: [Privilege] { [.kernel, .user] }

  /// No access: the default memory map stays switched off as a background.
  public var background: Permissions { .none }

  /// None: each region has a memory type of its own.
  public var controlRegisters: [ControlRegister] { [] }

  /// A region that is switched off.
  public var unusedEntry: [UInt64] { [UInt64](repeating: 0, count: entryRegisters.count) }

  /// What the levels get where these rights are wished: the lower one just these, the upper one
  /// also what `AP` and `XN` can't keep from it.
  public func effective(
    _ wished: Permissions, _ type: MemoryType
  ) throws(InexpressibleRights) -> Permissions {
    try PMSAv7.Contents(wished, type).permissions
  }

  /// Switches the region off, writes the other registers, and switches it on.
  public func steps(
    replacing old: [UInt64], with new: [UInt64], at index: Int
  ) -> [RegisterWrite] {
    guard old != new, new.indices.contains(enablingRegister) else { return [] }
    let others = new.indices.filter { $0 != enablingRegister }
    let last = new[enablingRegister]
    return [RegisterWrite(index, enablingRegister, 0)]
      + others.map { RegisterWrite(index, $0, new[$0]) }
      + (last == 0 ? [] : [RegisterWrite(index, enablingRegister, last)])
  }
}
