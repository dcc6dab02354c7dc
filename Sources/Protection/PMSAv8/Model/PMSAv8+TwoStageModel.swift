public import Addresses

extension PMSAv8 {
  /// Both units of Armv8-R together, as accesses of a guest meet them (`HCR.VM` or `HCR_EL2.VM` is
  /// one): first that of EL1, if the guest has turned it on, then that of EL2.
  public struct TwoStageModel<Unit: MPU>: Sendable {
    /// The unit that the guest programs.
    public let first: Unit
    /// The unit that the hypervisor programs.
    public let second: Unit

    /// Makes a model of the unit of EL1 and that of EL2.
    public init(first: Unit, second: Unit) {
      self.first = first
      self.second = second
    }

    /// What becomes of an access.
    ///
    /// - Parameters:
    ///   - privilege: `kernel` and `user` meet both units; the hypervisor, and a guest of which
    ///     nothing else is known, only the second one.
    ///   - firstEntries: the words of the first unit; `nil` while it is off. The default map then
    ///     lets everything through but some fetches.
    public func judgement(
      of access: Access, by privilege: Privilege, to bytes: PhysicalRange,
      firstEntries: [[UInt64]]?, secondEntries: [[UInt64]]
    ) -> Judgement {
      guard first.privileges.contains(privilege) else {
        return second.judgement(of: access, by: privilege, to: bytes, entries: secondEntries)
      }
      let inner = firstStage(of: access, by: privilege, to: bytes, entries: firstEntries)
      guard case .granted(let innerType) = inner else { return inner }
      let outer = second.judgement(
        of: access, by: second.lower, to: bytes, entries: secondEntries)
      guard case .granted(let outerType) = outer else { return .denied(.secondStage) }
      return .granted(Self.combined(innerType, outerType))
    }

    private func firstStage(
      of access: Access, by privilege: Privilege, to bytes: PhysicalRange, entries: [[UInt64]]?
    ) -> Judgement {
      if let entries {
        return first.judgement(of: access, by: privilege, to: bytes, entries: entries)
      }
      if access == .fetch, first.neverExecutedWhileOff?.overlaps(bytes) == true {
        return .denied(.executeNever)
      }
      return .granted(nil)
    }

    /// The stricter type: device before normal memory, and of each kind the one with fewer
    /// liberties, which is how `MemoryType` counts.
    ///
    /// `nil` if either is not known, as with the default map.
    private static func combined(_ inner: MemoryType?, _ outer: MemoryType?) -> MemoryType? {
      guard let inner, let outer else { return nil }
      return inner.rawValue < outer.rawValue ? inner : outer
    }
  }
}

extension PMSAv8_32 {
  /// The two units of a Cortex-R52.
  public typealias TwoStageModel = PMSAv8.TwoStageModel<Unit>
}

extension PMSAv8_64 {
  /// The two units of a Cortex-R82.
  public typealias TwoStageModel = PMSAv8.TwoStageModel<Unit>
}
