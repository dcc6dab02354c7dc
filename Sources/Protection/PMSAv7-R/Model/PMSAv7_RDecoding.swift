extension PMSAv7_R.Unit {
  /// Reads the three registers.
  public func region(of words: [UInt64], at index: Int) -> PMSAv7.Region? {
    guard words.count == entryRegisters.count else { return nil }
    let base = PMSAv7_R.DRBAR(rawValue: UInt32(truncatingIfNeeded: words[0]))
    let size = PMSAv7_R.DRSR(rawValue: UInt32(truncatingIfNeeded: words[1]))
    let control = PMSAv7_R.DRACR(rawValue: UInt32(truncatingIfNeeded: words[2]))
    guard size.isSet(.enable) else { return nil }
    var attributes = PMSAv7.MemoryAttributes(rawValue: 0)
    attributes[.typeExtension] = UInt8(truncatingIfNeeded: control[.typeExtension])
    attributes[.shareable] = UInt8(truncatingIfNeeded: control[.shareable])
    attributes[.cacheable] = UInt8(truncatingIfNeeded: control[.cacheable])
    attributes[.bufferable] = UInt8(truncatingIfNeeded: control[.bufferable])
    return PMSAv7.Region(
      decodingBase: base[.address] << 5, size: size[.size],
      disabledSubregions: size[.disabledSubregions],
      access: PMSAv7.AccessPermission(
        rawValue: UInt8(truncatingIfNeeded: control[.accessPermission])),
      executeNever: control.isSet(.executeNever), attributes: attributes)
  }
}
