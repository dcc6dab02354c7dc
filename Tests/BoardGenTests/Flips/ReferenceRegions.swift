/// What the words of a unit of regions let accesses do, read as the architecture's manual has them.
///
/// It shares nothing with `Protection`, so that it can judge what the models there notice.
protocol ReferenceRegions {
  /// Addresses at which answers may change.
  func bounds(of entries: [[UInt64]]) -> [UInt64]
  /// `r`, `w`, `x` of the upper level in bits 0 to 2 and of the lower one in bits 3 to 5, and the
  /// kind of memory above them, for an access of so many bytes; `0xffff_ffff` if that is undefined.
  func use(of address: UInt64, bytes: UInt64, _ entries: [[UInt64]]) -> UInt32
  /// The sizes of accesses that may fare otherwise than their bytes do.
  var sizes: [UInt64] { get }
  /// The highest address.
  var top: UInt64 { get }
}

extension ReferenceRegions {
  var undefined: UInt32 { .max }

  /// The first address of all at which two sets of entries differ in what an access may do.
  func difference(
    _ before: [[UInt64]], _ after: [[UInt64]], outside free: [ClosedRange<UInt64>] = []
  ) -> UInt64? {
    let edges =
      bounds(of: before) + bounds(of: after) + [0]
      + free.flatMap { [$0.lowerBound, $0.upperBound &+ 1] }
    for edge in Set(edges) {
      for size in sizes {
        for start in [edge & ~(size - 1), (edge &- 1) & ~(size - 1)] where start <= top {
          if free.contains(where: { $0.contains(start) || $0.contains(start + (size - 1)) }) {
            continue
          }
          if use(of: start, bytes: size, before) != use(of: start, bytes: size, after) {
            return start
          }
        }
      }
    }
    return nil
  }
}

/// Armv7-M (DDI 0403, B3.5) and Armv7-R (DDI 0406, B5).
struct ReferencePMSAv7: ReferenceRegions {
  let isM: Bool
  let sizes: [UInt64] = [1]
  let top: UInt64 = 0xffff_ffff

  private struct Region {
    let base: UInt64
    let log2: UInt64
    let disabled: UInt64
    let access: UInt64
    let never: Bool
    /// `TEX`, `C`, `B`.
    let kind: UInt64
    let shareable: Bool
    let isDefined: Bool
  }

  private func region(_ words: [UInt64], _ index: Int) -> Region? {
    let size = words[1]
    guard size & 1 == 1 else { return nil }
    let rest = isM ? words[1] >> 16 : words[2]
    let log2 = (size >> 1 & 31) + 1
    let disabled = size >> 8 & 0xff
    let base = words[0] & ~31 & 0xffff_ffff
    let kind = (rest >> 3 & 7) << 2 | rest & 3
    // `VALID` sends the base to the region that `REGION` names.
    let isElsewhere = isM && words[0] >> 4 & 1 == 1 && words[0] & 15 != UInt64(index)
    return Region(
      base: base, log2: log2, disabled: disabled, access: rest >> 8 & 7,
      never: rest >> 12 & 1 == 1, kind: kind, shareable: rest >> 2 & 1 == 1,
      isDefined: log2 >= 5 && base & (1 << log2 - 1) == 0 && (disabled == 0 || log2 >= 8)
        && !isElsewhere)
  }

  func bounds(of entries: [[UInt64]]) -> [UInt64] {
    entries.indices.compactMap { region(entries[$0], $0) }.flatMap { region in
      (UInt64(0)...8).map { region.base + $0 << (max(region.log2, 3) - 3) }
    } + (isM ? [0xe000_0000, 0xe010_0000] : [])
  }

  func use(of address: UInt64, bytes: UInt64, _ entries: [[UInt64]]) -> UInt32 {
    // The private peripheral bus is no business of the unit's.
    if isM, (0xe000_0000...0xe00f_ffff).contains(address) { return 0 }
    let regions = entries.indices.compactMap { region(entries[$0], $0) }
    if regions.contains(where: { !$0.isDefined }) { return undefined }
    guard
      let region = regions.last(where: { region in
        address >= region.base && (address - region.base) >> region.log2 == 0
          && region.disabled >> ((address - region.base) >> (region.log2 - 3)) & 1 == 0
      })
    else { return 0 }
    var (upper, lower): (UInt32, UInt32)
    switch region.access {
    case 0: (upper, lower) = (0, 0)
    case 1: (upper, lower) = (3, 0)
    case 2: (upper, lower) = (3, 1)
    case 3: (upper, lower) = (3, 3)
    case 5: (upper, lower) = (1, 0)
    case 6: (upper, lower) = (1, 1)
    case 7 where isM: (upper, lower) = (1, 1)
    default: return undefined
    }
    if !region.never, !(isM && address >= 0xe000_0000) {
      upper |= (upper & 1) << 2
      lower |= (lower & 1) << 2
    }
    guard upper != 0 else { return 0 }
    return upper | lower << 3 | kind(region) << 6
  }

  /// Whether to allocate is a hint; what is not cached is as coherent as can be.
  private func kind(_ region: Region) -> UInt32 {
    let cached: UInt32 = region.shareable ? 0x80 : 0
    switch region.kind {
    case 0b00000: return 0
    case 0b00001, 0b01000: return 1
    case 0b00010: return 2 | cached
    case 0b00011, 0b00111: return 3 | cached
    case 0b00100: return 4
    case 0b10000: return 4
    case 0b11010: return 2 | cached
    case 0b10101, 0b11111: return 3 | cached
    default: return UInt32(region.kind) | 0x100 | cached
    }
  }
}

/// Armv8-R AArch32 (DDI 0568), AArch64 (DDI 0600) and Armv8-M (DDI 0553, B10).
struct ReferencePMSAv8: ReferenceRegions {
  enum Profile {
    case r32
    case r64
    case m
  }

  let profile: Profile
  /// Whether there is `PXN`.
  var hasPrivileged = false
  /// Whether the lower level is a guest, whom `WXN` does not bind.
  var isSecondStage = false
  let attributes: UInt64
  let sizes: [UInt64] = [1]

  var top: UInt64 { profile == .r64 ? 1 << 48 - 1 : 0xffff_ffff }
  private var granule: UInt64 { profile == .m ? 32 : 64 }

  private func span(_ words: [UInt64]) -> ClosedRange<UInt64>? {
    guard words[1] & 1 == 1 else { return nil }
    let (first, last) = (
      words[0] & top & ~(granule - 1), words[1] & top & ~(granule - 1) | granule - 1
    )
    return first <= last ? first...last : nil
  }

  func bounds(of entries: [[UInt64]]) -> [UInt64] {
    entries.compactMap(span).flatMap { [$0.lowerBound, $0.upperBound &+ 1] }
      + (profile == .m ? [0xe000_0000, 0xe010_0000] : [])
  }

  func use(of address: UInt64, bytes: UInt64, _ entries: [[UInt64]]) -> UInt32 {
    if profile == .m, (0xe000_0000...0xe00f_ffff).contains(address) { return 0 }
    let matches = entries.filter { span($0)?.contains(address) == true }
    guard matches.count == 1, let words = matches.first else { return 0 }
    let low: UInt64 = profile == .r64 ? 2 : 1
    let access = words[0] >> low & 3
    let share = words[0] >> (low + 2) & 3
    let never = profile == .r64 ? words[0] >> 1 & 1 == 1 : words[0] & 1 == 1
    var upper: UInt32 = access & 2 == 0 ? 3 : 1
    var lower: UInt32 = access & 1 == 0 ? 0 : upper
    let writes = upper & 2 != 0
    let isSystem = profile == .m && address >= 0xe000_0000
    if !never, !isSystem {
      let upperNever = profile == .m ? hasPrivileged && words[1] >> 4 & 1 == 1 : writes
      if !upperNever { upper |= 4 }
      if lower & 1 == 1, profile == .m || isSecondStage || !writes { lower |= 4 }
    }
    let kind = UInt32(attributes >> ((words[1] >> 1 & 7) * 8) & 0xff)
    let isCached = kind & 0xf0 != 0 && kind != 0x44
    return upper | lower << 3 | kind << 6 | (isCached ? UInt32(share) << 16 : 0)
  }
}

/// RISC-V's PMP (Privileged Architecture, 3.7), and Smepmp's table of rights.
struct ReferencePMP: ReferenceRegions {
  /// `mseccfg`; zero where there is none.
  let security: UInt64
  let sizes: [UInt64] = [1, 2, 4, 8]
  let top: UInt64 = 1 << 56 - 1

  private func address(_ words: [UInt64]) -> UInt64 { words[0] & (1 << 54 - 1) }

  private func span(_ index: Int, _ entries: [[UInt64]]) -> ClosedRange<UInt64>? {
    let address = address(entries[index])
    switch entries[index][1] >> 3 & 3 {
    case 1:
      let first = index == 0 ? 0 : self.address(entries[index - 1]) << 2
      return first < address << 2 ? first...(address << 2 - 1) : nil
    case 2: return address << 2...(address << 2 + 3)
    case 3:
      let ones = UInt64((~address).trailingZeroBitCount)
      if ones >= 54 { return 0...top }
      let size = UInt64(8) << ones
      let first = address << 2 & ~(size - 1)
      return first...(first + (size - 1))
    default: return nil
    }
  }

  func bounds(of entries: [[UInt64]]) -> [UInt64] {
    entries.indices.compactMap { span($0, entries) }
      .flatMap { [$0.lowerBound, $0.upperBound + 1] }
  }

  func use(of address: UInt64, bytes: UInt64, _ entries: [[UInt64]]) -> UInt32 {
    let access = address...(address + (bytes - 1))
    for index in entries.indices {
      guard let span = span(index, entries), span.overlaps(access) else { continue }
      guard span.contains(access.lowerBound), span.contains(access.upperBound) else { return 0 }
      return rights(entries[index][1])
    }
    return security & 2 == 0 ? 7 : 0
  }

  private func rights(_ word: UInt64) -> UInt32 {
    let (bits, isLocked) = (UInt32(word & 7), word >> 7 & 1 == 1)
    guard security & 1 == 1 else {
      // To write without reading is reserved.
      let lower: UInt32 = bits & 3 == 2 ? 0 : bits
      return (isLocked ? lower : 7) | lower << 3
    }
    // L, then X, W and R of the entry: what M may do, and what S and U may.
    let (r, w, x): (UInt32, UInt32, UInt32) = (1, 2, 4)
    let open: [(UInt32, UInt32)] = [
      (0, 0), (0, r), (r | w, r), (0, r | w), (0, x), (0, r | x), (r | w, r | w), (0, r | w | x),
    ]
    let locked: [(UInt32, UInt32)] = [
      (0, 0), (r, 0), (x, x), (r | w, 0), (x, 0), (r | x, 0), (r | x, x), (r, r),
    ]
    let (upper, lower) = (isLocked ? locked : open)[Int(bits)]
    return upper | lower << 3
  }
}
