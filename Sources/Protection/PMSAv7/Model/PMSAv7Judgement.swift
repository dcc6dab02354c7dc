public import Addresses

extension PMSAv7.Profile {
  /// What becomes of an access: the enabled region with the highest number decides whose subregion
  /// there is enabled (DDI 0403, B3.5.3; DDI 0406, B5.1).
  ///
  /// All bytes must get the same answer, memory type included: to cross from one type to another
  /// is unpredictable (DDI 0403, A3.5.7; DDI 0406, A3.5.7).
  public func judge(by entries: [[UInt64]]) -> (Access, Privilege, PhysicalRange) -> Judgement {
    let regions = regions(of: entries)
    let edges = edges(of: entries)
    return { access, privilege, bytes in
      var pieces = [bytes.start]
      if bytes.start.alignedDown(to: granule) != bytes.last.alignedDown(to: granule) {
        pieces += edges.filter(bytes.contains)
      }
      let answers = Set(pieces.map { judgement(of: access, by: privilege, at: $0, regions) })
      return answers.count == 1 ? answers.first ?? .denied(.noEntry) : .denied(.straddling)
    }
  }

  /// The bounds of regions and of runs of their subregions, and of what is out of their reach.
  public func edges(of entries: [[UInt64]]) -> [PhysicalAddress] {
    let bounds = regions(of: entries).flatMap(\.bounds)
    let others = [unprotected, neverExecuted].compactMap(\.self)
    let fixed = others.flatMap { [$0.start.rawValue, $0.last.rawValue + 1] }
    return Set(bounds + fixed).sorted().map { PhysicalAddress($0) }
  }

  /// What differs from the words that encode the same region, memory type and all; of one that is
  /// on, and whose size or place is none, everything.
  public func strangeBits(of words: [UInt64], at index: Int) -> [UInt64] {
    guard var region = region(of: words, at: index), let type = region.attributes.memoryType
    else { return words.map { words[enablingRegister] & 1 == 1 ? $0 : 0 } }
    region.attributes = PMSAv7.MemoryAttributes(type)
    return zip(words, self.words(of: region)).map { $0 ^ $1 }
  }

  /// The regions that are on, the one that wins first.
  private func regions(of entries: [[UInt64]]) -> [PMSAv7.Region] {
    entries.prefix(capacity).enumerated().reversed().compactMap { region(of: $1, at: $0) }
  }

  private func judgement(
    of access: Access, by privilege: Privilege, at address: PhysicalAddress,
    _ regions: [PMSAv7.Region]
  ) -> Judgement {
    guard address.rawValue >> UInt64(addressBits) == 0 else { return .denied(.noEntry) }
    if access == .fetch, neverExecuted?.contains(address) == true { return .denied(.executeNever) }
    if unprotected?.contains(address) == true {
      return privilege == .kernel ? .granted(.deviceNGnRnE) : .denied(.rights)
    }
    guard let region = regions.first(where: { $0.decides(address) }) else {
      return .denied(.noEntry)
    }
    guard let type = region.attributes.memoryType,
      region.access.permissions(executeNever: region.executeNever)[privilege]
        .contains(access.right)
    else { return .denied(.rights) }
    return .granted(type)
  }
}

extension PMSAv7.Region {
  /// A region as its registers give it, if it is one: the model's view of SIZE, SRD and the base.
  ///
  /// A size below 32 bytes, a base that isn't a multiple of the size, and disabled subregions of
  /// what is too small to have any are unpredictable; such a region matches nothing here.
  init?(
    decodingBase base: UInt32, size: UInt32, disabledSubregions: UInt32,
    access: PMSAv7.AccessPermission?, executeNever: Bool, attributes: PMSAv7.MemoryAttributes
  ) {
    let exponent = UInt8(truncatingIfNeeded: size) + 1
    guard (5...32).contains(exponent), UInt64(base) & (1 << UInt64(exponent) - 1) == 0,
      disabledSubregions == 0 || exponent >= PMSAv7.smallestDivisibleExponent
    else { return nil }
    self.init(
      base: base, exponent: exponent,
      disabledSubregions: UInt8(truncatingIfNeeded: disabledSubregions),
      // Reserved values let nobody through.
      access: access ?? .none, executeNever: executeNever, attributes: attributes)
  }

  /// Whether the address is in an enabled subregion.
  fileprivate func decides(_ address: PhysicalAddress) -> Bool {
    let offset = address.rawValue &- UInt64(base)
    guard offset >> UInt64(exponent) == 0 else { return false }
    return disabledSubregions >> UInt8(offset >> UInt64(exponent - 3)) & 1 == 0
  }

  /// The addresses at which a run of enabled subregions begins or ends.
  fileprivate var bounds: [UInt64] {
    let subregion = UInt64(1) << UInt64(exponent - 3)
    let mask = UInt64(~disabledSubregions)
    let changes = mask ^ mask << 1
    return (UInt64(0)...8).filter { changes >> $0 & 1 == 1 }.map { UInt64(base) + $0 * subregion }
  }
}
