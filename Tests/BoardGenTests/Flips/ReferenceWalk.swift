/// What translation tables say, read bit by bit as the Arm ARM (DDI 0487, D8) has them.
///
/// It shares nothing with `Protection`, neither code nor the names of fields, so that it can judge
/// what the model there notices.
struct ReferenceWalk {
  /// Whose accesses go through the tables.
  enum Regime {
    case el1
    case el2
    case guest
  }

  /// What an address leads to: where, who may do what, as what kind of memory.
  struct Use: Hashable {
    var target: UInt64
    /// `r`, `w`, `x` of the upper level in bits 0 to 2, of the lower one in bits 3 to 5.
    var rights: UInt8
    /// The byte of `MAIR`, or `MemAttr`, and shareability where it counts.
    var kind: UInt16
  }

  /// Addresses that lead linearly to others.
  struct Run: Hashable {
    var first: UInt64
    var last: UInt64
    var use: Use
  }

  /// What tables on the way take away: `APTable`, `PXNTable`, `UXNTable`.
  struct Taken: Hashable {
    var lower = false
    var write = false
    var upperFetch = false
    var fetch = false
  }

  /// A table, as a walk meets it.
  struct Visit: Hashable {
    let level: Int
    let base: UInt64
    let taken: Taken
  }

  let regime: Regime
  let control: UInt64
  let attributes: UInt64
  let root: UInt64
  /// The words of each page by its address.
  var memory: [UInt64: [UInt64]]

  func field(_ word: UInt64, _ high: UInt64, _ low: UInt64) -> UInt64 {
    word >> low & (1 << (high - low + 1) - 1)
  }

  /// Bits of an offset in a page.
  var pageBits: UInt64 { [12, 16, 14, 12][Int(field(control, 15, 14))] }
  var indexBits: UInt64 { pageBits - 3 }
  var addressBits: UInt64 { 64 - field(control, 5, 0) }

  func shift(_ level: Int) -> UInt64 { pageBits + indexBits * UInt64(3 - level) }

  var startLevel: Int {
    guard regime == .guest else {
      return 4 - Int((addressBits - pageBits + indexBits - 1) / indexBits)
    }
    return (pageBits == 12 ? 2 : 3) - Int(field(control, 7, 6))
  }

  /// How many entries the root has; `nil` if the registers mean nothing that is defined.
  var rootEntries: Int? {
    guard field(control, 15, 14) != 3, (16...39).contains(field(control, 5, 0)),
      (0...3).contains(startLevel), addressBits > shift(startLevel)
    else { return nil }
    let bits = addressBits - shift(startLevel)
    guard bits <= indexBits + (regime == .guest ? 4 : 0) else { return nil }
    return 1 << Int(bits)
  }

  /// Beyond this, output addresses fault.
  var lastPhysical: UInt64 {
    let size = regime == .el1 ? field(control, 34, 32) : field(control, 18, 16)
    return (1 << [32, 36, 40, 42, 44, 48, 48, 48][Int(size)]) - 1
  }

  /// What else the registers say about all addresses: the upper half, tagged addresses, another
  /// format of descriptors.
  var shape: UInt64 {
    switch regime {
    case .el1: control & (1 << 7 | 1 << 23 | 1 << 37 | 1 << 55 | 1 << 59)
    case .el2: control & (1 << 20 | 1 << 32)
    case .guest: control & 1 << 32
    }
  }

  /// `HA`: what has not been accessed yet is marked, and does not fault.
  var marksAccesses: Bool { control >> (regime == .el1 ? 39 : 21) & 1 == 1 }
  /// `HPD`: table descriptors take nothing away.
  var ignoresTables: Bool {
    regime == .guest || control >> (regime == .el1 ? 41 : 24) & 1 == 1
  }

  /// Everything that the tables map; `nil` if the registers mean nothing that is defined.
  var runs: [Run]? {
    guard let rootEntries else { return nil }
    if regime == .el1, control >> 7 & 1 == 1 { return [] }
    let base = root & 0xffff_ffff_fffe
    let used = UInt64(rootEntries) * 8
    guard base & (max(used, 64) - 1) == 0, base <= lastPhysical else { return nil }
    var runs: [Run] = []
    append(base, Visit(level: startLevel, base: 0, taken: Taken()), 0..<rootEntries, to: &runs)
    return runs
  }

  /// Appends what a part of a table maps.
  func append(_ table: UInt64, _ visit: Visit, _ range: Range<Int>, to runs: inout [Run]) {
    for index in range {
      let word = word(table, index)
      let size = UInt64(1) << shift(visit.level)
      let address = visit.base &+ UInt64(index) &* size
      switch meaning(of: word, visit.level) {
      case .nothing: continue
      case .unknown:
        join(address, size, Use(target: table, rights: 0, kind: 0xffff), &runs)
      case .table(let next):
        let inner = Visit(
          level: visit.level + 1, base: address, taken: taken(visit.taken, word ?? 0))
        append(next, inner, 0..<(1 << Int(indexBits)), to: &runs)
      case .leaf(let target):
        var use = use(of: word ?? 0, visit.taken)
        use.target = target
        // The TLB may take any entry of a group for all, if they are not of one piece.
        if isBroken(table, visit.level, index) { use.kind = 0xfffe }
        join(address, size, use, &runs)
      }
    }
  }

  private func join(_ address: UInt64, _ size: UInt64, _ use: Use, _ runs: inout [Run]) {
    if use.rights == 0, use.kind < 0xfffe { return }
    if let last = runs.last, last.last &+ 1 == address,
      Use(
        target: last.use.target &+ (address - last.first), rights: last.use.rights,
        kind: last.use.kind) == use
    {
      runs[runs.count - 1].last = address + (size - 1)
    } else {
      runs.append(Run(first: address, last: address + (size - 1), use: use))
    }
  }

  func word(_ table: UInt64, _ index: Int) -> UInt64? {
    let address = table &+ UInt64(index) * 8
    let page = address & ~(1 << pageBits - 1)
    guard let words = memory[page] else { return nil }
    let offset = Int((address - page) / 8)
    return offset < words.count ? words[offset] : nil
  }

  private enum Meaning {
    case nothing
    case unknown
    case table(UInt64)
    case leaf(UInt64)
  }

  private func meaning(of word: UInt64?, _ level: Int) -> Meaning {
    guard let word else { return .unknown }
    guard word & 1 == 1 else { return .nothing }
    let isTable = word & 2 == 2
    if isTable, level < 3 {
      let next = field(word, 47, pageBits) << pageBits
      return next > lastPhysical ? .nothing : .table(next)
    }
    // Blocks: with 4 KiB at levels 1 and 2, else at level 2.
    guard level == 3 ? isTable : level == 2 || level == 1 && pageBits == 12 else {
      return .nothing
    }
    let target = field(word, 47, shift(level)) << shift(level)
    guard target <= lastPhysical, word >> 10 & 1 == 1 || marksAccesses else { return .nothing }
    return .leaf(target)
  }

  private func taken(_ taken: Taken, _ word: UInt64) -> Taken {
    guard !ignoresTables else { return taken }
    return Taken(
      lower: taken.lower || word >> 61 & 1 == 1, write: taken.write || word >> 62 & 1 == 1,
      upperFetch: taken.upperFetch || word >> 59 & 1 == 1,
      fetch: taken.fetch || word >> 60 & 1 == 1)
  }

  private func use(of word: UInt64, _ taken: Taken) -> Use {
    let share = UInt16(field(word, 9, 8)) << 8
    func bits(_ read: Bool, _ write: Bool, _ fetch: Bool) -> UInt8 {
      (read ? 1 : 0) | (write ? 2 : 0) | (fetch ? 4 : 0)
    }
    if regime == .guest {
      let kind = UInt16(field(word, 5, 2))
      let (read, write) = (word >> 6 & 1 == 1, word >> 7 & 1 == 1)
      // With FEAT_XNX bit 53 sets the guest's kernel apart from its applications.
      let never = word >> 54 & 1 == 1
      let apart = word >> 53 & 1 == 1
      let isCached = kind & 0b1100 != 0 && kind != 0b0101
      return Use(
        target: 0,
        rights: bits(read, write, never == apart) | bits(read, write, !never) << 3,
        kind: kind | (isCached ? share : 0))
    }
    let kind = UInt16(field(attributes, field(word, 4, 2) * 8 + 7, field(word, 4, 2) * 8))
    let isCached = kind & 0xf0 != 0 && kind != 0x44
    let write = word >> 7 & 1 == 0 && !taken.write
    let never = word >> 54 & 1 == 1 || taken.fetch
    let full = kind | (isCached ? share : 0)
    if regime == .el2 { return Use(target: 0, rights: bits(true, write, !never), kind: full) }
    let lower = word >> 6 & 1 == 1 && !taken.lower
    let upperNever = word >> 53 & 1 == 1 || taken.upperFetch || lower && write
    return Use(
      target: 0, rights: bits(true, write, !upperNever) | bits(lower, lower && write, !never) << 3,
      kind: full)
  }

  /// How many entries the contiguous bit joins.
  func group(_ level: Int) -> Int {
    switch pageBits {
    case 12: level == 0 ? 1 : 16
    case 14: level == 3 ? 128 : level == 2 ? 32 : 1
    default: level >= 2 ? 32 : 1
    }
  }

  private func isBroken(_ table: UInt64, _ level: Int, _ index: Int) -> Bool {
    let count = group(level)
    let start = index / count * count
    let mark = UInt64(1) << 52
    let words = (start..<start + count).map { word(table, $0) ?? 0 }
    func isLeaf(_ word: UInt64) -> Bool {
      if case .leaf = meaning(of: word, level) { true } else { false }
    }
    guard words.contains(where: { $0 & mark != 0 && isLeaf($0) }) else { return false }
    let size = UInt64(1) << shift(level)
    let first = words[0]
    let isAligned = field(first, 47, shift(level)) % UInt64(count) == 0
    return !isAligned
      || words.indices.contains { words[$0] != first &+ UInt64($0) * size || !isLeaf(words[$0]) }
  }

  /// Every table that walks come through, by its page's address.
  var visits: [UInt64: [Visit]] {
    guard let rootEntries else { return [:] }
    var visits: [UInt64: [Visit]] = [:]
    let base = root & 0xffff_ffff_fffe
    let perPage = 1 << Int(indexBits)
    for page in 0..<max(1, rootEntries / perPage) {
      let offset = UInt64(page * perPage) << shift(startLevel)
      visit(
        base + UInt64(page) << pageBits,
        Visit(level: startLevel, base: offset, taken: Taken()), min(rootEntries, perPage), &visits)
    }
    return visits
  }

  private func visit(
    _ table: UInt64, _ visit: Visit, _ entries: Int, _ visits: inout [UInt64: [Visit]]
  ) {
    visits[table, default: []].append(visit)
    for index in 0..<entries {
      let word = word(table, index)
      guard case .table(let next) = meaning(of: word, visit.level) else { continue }
      self.visit(
        next,
        Visit(
          level: visit.level + 1, base: visit.base + UInt64(index) << shift(visit.level),
          taken: taken(visit.taken, word ?? 0)), 1 << Int(indexBits), &visits)
    }
  }
}
