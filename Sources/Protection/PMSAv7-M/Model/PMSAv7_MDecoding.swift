extension PMSAv7_M.Unit {
  /// Reads the two registers.
  ///
  /// A base with `VALID` set goes to the region that `REGION` names, and so not here if that is
  /// another one.
  public func region(of words: [UInt64], at index: Int) -> PMSAv7.Region? {
    guard words.count == entryRegisters.count else { return nil }
    let base = PMSAv7_M.RBAR(rawValue: UInt32(truncatingIfNeeded: words[0]))
    let rest = PMSAv7_M.RASR(rawValue: UInt32(truncatingIfNeeded: words[1]))
    guard rest.isSet(.enable), !base.isSet(.valid) || base[.region] == UInt32(index) else {
      return nil
    }
    var attributes = PMSAv7.MemoryAttributes(rawValue: 0)
    attributes[.typeExtension] = UInt8(truncatingIfNeeded: rest[.typeExtension])
    attributes[.shareable] = UInt8(truncatingIfNeeded: rest[.shareable])
    attributes[.cacheable] = UInt8(truncatingIfNeeded: rest[.cacheable])
    attributes[.bufferable] = UInt8(truncatingIfNeeded: rest[.bufferable])
    let permission = UInt8(truncatingIfNeeded: rest[.accessPermission])
    return PMSAv7.Region(
      decodingBase: base[.address] << 5, size: rest[.size],
      disabledSubregions: rest[.disabledSubregions],
      // 0b111 means the same as 0b110 here.
      access: PMSAv7.AccessPermission(rawValue: permission == 0b111 ? 0b110 : permission),
      executeNever: rest.isSet(.executeNever), attributes: attributes)
  }
}
