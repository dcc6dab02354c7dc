public import Addresses

extension PMSAv8_M.SecurityAttribution {
  /// To whom the words of the regions give an address.
  public func attribute(of address: PhysicalAddress, entries: [[UInt64]]) -> Attribute {
    var matches: [Attribute] = []
    for words in entries.prefix(max(0, capacity)) where words.count == 2 {
      let base = RBAR(rawValue: UInt32(truncatingIfNeeded: words[0]))
      let limit = RLAR(rawValue: UInt32(truncatingIfNeeded: words[1]))
      let last = limit.rawValue & RLAR.limit.mask | ~RLAR.limit.mask
      guard limit.isSet(RLAR.enable), base.rawValue & RBAR.base.mask <= address.rawValue,
        address.rawValue <= last
      else { continue }
      matches.append(limit.isSet(RLAR.nonSecureCallable) ? .nonSecureCallable : .nonSecure)
    }
    return matches.count == 1 ? matches[0] : .secure
  }
}
