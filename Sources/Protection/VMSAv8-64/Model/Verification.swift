public import Addresses

extension VMSAv8_64 {
  /// A difference between what was wanted and what the MMU would do.
  public enum Disagreement: Hashable, Sendable {
    /// The model can't judge the value of `TCR_ELx` or `VTCR_EL2`.
    case control(UnsupportedControl)
    /// A range that leads elsewhere, or to something else, than it should; `nil` is unmapped.
    case range(VirtualRange, wanted: Translation?, found: Translation?)
    /// An access that ends otherwise than it should; `nil` is any fault.
    case access(Access, Privilege, VirtualAddress, wanted: Translation?, found: Outcome)
    /// The tables contain what no correct table contains.
    case defect(Defect)
  }
}

extension VMSAv8_64.EncodedTables {
  /// Compares what the MMU would do, according to the words and register values, with mappings.
  ///
  /// Two ways: the whole address space is compared by walking all tables, and at every edge of a
  /// mapping, a granule inside and outside it and at the ends of the address space every access of
  /// every privilege level is tried on what a walk of its own ends at.
  ///
  /// - Returns: nothing, if the tables are right.
  public func disagreements(
    with mappings: [Mapping],
    implementedSize: VMSAv8_64.PhysicalAddressSize = .bits48
  ) -> [VMSAv8_64.Disagreement] {
    do throws(VMSAv8_64.UnsupportedControl) {
      let model = try VMSAv8_64.Model(
        registers, implementedSize: implementedSize, read: word(at:))
      return model.disagreements(with: mappings)
    } catch {
      return [.control(error)]
    }
  }
}

extension VMSAv8_64.Model {
  /// Compares what the MMU would do with mappings; see `EncodedTables.disagreements(with:)`.
  public func disagreements(with mappings: [Mapping]) -> [VMSAv8_64.Disagreement] {
    let wanted = ranges(of: mappings)
    let survey = VMSAv8_64.Survey(self)
    return survey.defects.map { .defect($0) } + Self.differences(wanted, survey.ranges)
      + probe(wanted)
  }

  /// What a survey of correct tables finds.
  private func ranges(of mappings: [Mapping]) -> [VMSAv8_64.MappedRange] {
    var ranges: [VMSAv8_64.MappedRange] = []
    for mapping in mappings.sorted(by: { $0.virtual.start < $1.virtual.start }) {
      let permissions = registers.regime.governed(mapping.permissions)
      guard permissions != .none else { continue }
      let translation = VMSAv8_64.Translation(
        physical: mapping.physical, permissions: permissions, memoryType: mapping.memoryType,
        shareability: VMSAv8_64.Shareability(of: mapping.memoryType))
      ranges.join(VMSAv8_64.MappedRange(virtual: mapping.virtual, translation: translation))
    }
    return ranges
  }

  /// The ranges in which two lists of ranges differ.
  private static func differences(
    _ wanted: [VMSAv8_64.MappedRange], _ found: [VMSAv8_64.MappedRange]
  ) -> [VMSAv8_64.Disagreement] {
    var differences: [VMSAv8_64.Disagreement] = []
    var (wanted, found) = (wanted[...], found[...])
    var cursor = VirtualAddress(0)
    while let next = [wanted.first, found.first].compactMap({ $0?.virtual.start }).min() {
      let start = max(cursor, next)
      // Up to the nearest place where one of the lists changes.
      let last = [wanted.first, found.first].compactMap(\.self).map { range in
        range.virtual.contains(start)
          ? range.virtual.last : VirtualAddress(range.virtual.start.rawValue &- 1)
      }.min()
      guard let last, let range = VirtualRange(start: start, last: last) else { break }
      let (left, right) = (
        wanted.first?.translation(at: start), found.first?.translation(at: start)
      )
      if left != right { differences.append(.range(range, wanted: left, found: right)) }
      wanted = wanted.drop { $0.virtual.last <= last }
      found = found.drop { $0.virtual.last <= last }
      guard let following = range.end else { break }
      cursor = following
    }
    return differences
  }

  /// Tries every access at every place where something may begin or end.
  private func probe(_ wanted: [VMSAv8_64.MappedRange]) -> [VMSAv8_64.Disagreement] {
    var disagreements: [VMSAv8_64.Disagreement] = []
    for address in probeAddresses(wanted) {
      let translation = wanted.translation(at: address)
      let walk = walk(to: address)
      for privilege in Privilege.allCases where registers.regime.governs(privilege) {
        for access in Access.allCases {
          let isWanted = translation?.permissions[privilege].contains(access.right) ?? false
          let expected = isWanted ? translation : nil
          let found = outcome(of: access, by: privilege, after: walk)
          if found.translation != expected {
            disagreements.append(
              .access(access, privilege, address, wanted: expected, found: found))
          }
        }
      }
    }
    return disagreements
  }

  /// The edges of ranges and of the address space, and what lies next to them.
  private func probeAddresses(_ wanted: [VMSAv8_64.MappedRange]) -> [VirtualAddress] {
    let granule = control.granule.size
    var edges: Set<UInt64> = [0, control.lastVirtualAddress &+ 1]
    for range in wanted {
      edges.formUnion([range.virtual.start.rawValue, range.virtual.last.rawValue &+ 1])
    }
    var addresses: Set<UInt64> = []
    for edge in edges {
      addresses.formUnion([edge &- granule, edge &- 1, edge, edge &+ granule &- 1])
      addresses.insert(edge &+ granule)
    }
    return addresses.sorted().map { VirtualAddress($0) }
  }
}

extension VMSAv8_64.Outcome {
  /// The translation of an access that goes ahead.
  var translation: VMSAv8_64.Translation? {
    if case .granted(let translation) = self { translation } else { nil }
  }
}
