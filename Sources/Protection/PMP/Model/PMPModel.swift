public import Addresses

extension PMP.Unit {
  /// What becomes of an access, from the words alone; accesses of `.guest` are judged as those of S
  /// and U are, which is how VS- and VU-mode reach physical memory.
  public func judge(by entries: [[UInt64]]) -> (Access, Privilege, PhysicalRange) -> Judgement {
    let matches = entries.indices.map { match(of: $0, in: entries) }
    return { access, privilege, bytes in
      for (index, match) in matches.enumerated() {
        guard let match, match.overlaps(bytes) else { continue }
        guard match.contains(bytes) else { return .denied(.straddling) }
        let configuration = configuration(of: entries[index])
        let rights =
          isEnhanced
          ? Self.lockdownRights(configuration, isMachine: privilege == .hypervisor)
          : Self.plainRights(configuration, isMachine: privilege == .hypervisor)
        return rights.contains(access.right) ? .granted(nil) : .denied(.rights)
      }
      return privilege == .hypervisor && !isEnhanced ? .granted(nil) : .denied(.noEntry)
    }
  }

  /// Where a match begins or ends, including bounds in the midst of other matches.
  public func edges(of entries: [[UInt64]]) -> [PhysicalAddress] {
    var edges: Set<PhysicalAddress> = []
    for match in entries.indices.compactMap({ match(of: $0, in: entries) }) {
      edges.insert(match.start)
      if let end = match.end { edges.insert(end) }
    }
    return edges.sorted()
  }

  /// Without Smepmp, an entry that is not locked is none of M's business.
  private static func plainRights(
    _ configuration: PMP.EntryConfiguration, isMachine: Bool
  ) -> AccessRights {
    if isMachine, !configuration.isSet(.locked) { return .readWrite.union(.execute) }
    // Writing without reading is reserved; a word like that grants nothing that counts on.
    let isReserved = configuration.isSet(.write) && !configuration.isSet(.read)
    return isReserved ? .none : configuration.rights
  }

  /// The rules under `mseccfg.MML` (Smepmp, "Smepmp truth table").
  private static func lockdownRights(
    _ configuration: PMP.EntryConfiguration, isMachine: Bool
  ) -> AccessRights {
    let isLocked = configuration.isSet(.locked)
    let executes = configuration.isSet(.execute)
    switch (configuration.isSet(.read), configuration.isSet(.write)) {
    case (false, true) where isLocked:
      // Shared code, data within which M may read, too, if X is set.
      return isMachine && executes ? .readExecute : .execute
    case (false, true):
      // Shared data, which M may write; the others, too, if X is set.
      return isMachine || executes ? .readWrite : .read
    case (true, true) where isLocked && executes:
      // Shared constants.
      return .read
    default:
      // L says whom the entry is for.
      return isLocked == isMachine ? configuration.rights : .none
    }
  }

  private func configuration(of words: [UInt64]) -> PMP.EntryConfiguration {
    PMP.EntryConfiguration(rawValue: UInt8(truncatingIfNeeded: words.dropFirst().first ?? 0))
  }

  /// The addresses that an entry matches; `nil` if there are none.
  private func match(of index: Int, in entries: [[UInt64]]) -> PhysicalRange? {
    let address = addressField(of: entries[index])
    switch configuration(of: entries[index]).addressMatching {
    case .off: return nil
    case .tor:
      let base = index > 0 ? bound(addressField(of: entries[index - 1])) : 0
      return PhysicalRange(start: PhysicalAddress(base), end: PhysicalAddress(bound(address)))
    case .na4:
      // Coarser implementations have no NA4: the field keeps another value, which we don't know.
      guard granularityLog2 == 2 else { return nil }
      return PhysicalRange(start: PhysicalAddress(address << 2), size: 4)
    case .napot:
      // The ones that a coarse implementation has in any case.
      let filled = address | (granule >> 2 - 1) >> 1
      // With a one in every bit, it matches what it does with a zero in the highest: all there is.
      let ones = UInt64(min((~filled).trailingZeroBitCount, Int(addressBits) - 3))
      let start = filled & ~(2 << ones - 1)
      return PhysicalRange(start: PhysicalAddress(start << 2), size: 8 << ones)
    }
  }

  /// The implemented bits of `pmpaddr`; the others read as zeros.
  private func addressField(of words: [UInt64]) -> UInt64 {
    (words.first ?? 0) & (1 << (UInt64(addressBits) - 2) - 1)
  }

  /// An address without the bits that a coarse implementation leaves out of comparisons.
  private func bound(_ address: UInt64) -> UInt64 { address << 2 & ~(granule - 1) }
}
