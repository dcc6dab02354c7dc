import Addresses

extension VMSAv8_64 {
  /// Everything that tables map, found by walking all of them.
  ///
  /// A table is walked again for every entry that leads to it.
  public struct Survey {
    /// All mapped addresses: maximal runs in order.
    public private(set) var ranges: [MappedRange] = []
    /// What no correct table contains, whether or not an access would notice.
    public private(set) var defects: [Defect] = []

    private let model: Model

    /// Walks the tables of a model.
    public init(_ model: Model) {
      self.model = model
      do throws(Fault) {
        let start = model.control.startLevel
        let entries = model.control.index(of: model.control.lastVirtualAddress, at: start) + 1
        let root = try model.root()
        if !root.isAligned(to: model.control.rootAlignment) {
          defects.append(.misalignedRoot(root))
        }
        visit(root, start, base: 0, entries: entries, Restrictions())
      } catch {
        defects.append(.fault(error, at: VirtualAddress(0)))
      }
    }

    private mutating func visit(
      _ table: PhysicalAddress, _ level: Level, base: UInt64, entries: Int,
      _ restrictions: Restrictions
    ) {
      let size = model.geometry.entrySize(at: level)
      let words = model.words(of: table, count: entries)
      checkGroups(words, level, base: base)
      var index = 0
      while index < words.count {
        let count = runLength(words[index...], level)
        let address = VirtualAddress(base &+ UInt64(index) &* size)
        visit(words[index], address, level, size: UInt64(count) &* size, restrictions)
        index += count
      }
    }

    /// Visits an entry, or a leaf and those that continue it.
    ///
    /// - Parameter size: bytes that they cover.
    private mutating func visit(
      _ word: UInt64?, _ address: VirtualAddress, _ level: Level, size: UInt64,
      _ restrictions: Restrictions
    ) {
      do throws(Fault) {
        guard let word else { throw .externalAbort(level) }
        switch try model.step(word, at: level) {
        case .table(let child, let next, let descriptor):
          check(descriptor, .table, level, at: address)
          visit(
            child, next, base: address.rawValue, entries: model.geometry.entries,
            restrictions.adding(descriptor))
        case .leaf(let output, let descriptor):
          check(descriptor, .block, level, at: address)
          guard let range = VirtualRange(start: address, size: size) else { return }
          let translation = model.translation(descriptor, output, restrictions)
          ranges.join(MappedRange(virtual: range, translation: translation))
        }
      } catch .translation {
        return
      } catch {
        defects.append(.fault(error, at: address))
      }
    }

    /// How many entries may be visited as one: leaves that differ in nothing but the address, which
    /// grows by an entry's size from each to the next, and whose first and last do not fault; or
    /// entries that are zero; or else one.
    private func runLength(_ words: ArraySlice<UInt64?>, _ level: Level) -> Int {
      guard let optional = words.first, let first = optional else { return 1 }
      let stride = first == 0 ? 0 : model.geometry.entrySize(at: level)
      var (count, expected) = (0, first)
      for word in words {
        guard word == expected else { break }
        count += 1
        expected &+= stride
      }
      let last = expected &- stride
      let isOnlyAddress = (first ^ last) & ~BitField<Descriptor>.address(from: 12).mask == 0
      return first == 0 || isOnlyAddress && isLeaf(first, level) && isLeaf(last, level) ? count : 1
    }

    private func isLeaf(_ word: UInt64, _ level: Level) -> Bool {
      if case .leaf = try? model.step(word, at: level) { true } else { false }
    }

    /// Looks for bits that mean nothing here, or something that no plan wants.
    private mutating func check(
      _ descriptor: Descriptor, _ kind: Descriptor.Kind, _ level: Level, at address: VirtualAddress
    ) {
      let strange = descriptor.strangeBits(kind, level, model.geometry, model.registers.regime)
      if strange != 0 { defects.append(.strangeBits(strange, level, at: address)) }
    }

    /// Looks for entries with the contiguous bit whose group is not of one piece: a TLB may then use
    /// any entry for all of them (Arm ARM D8, misprogramming the Contiguous bit).
    private mutating func checkGroups(_ words: [UInt64?], _ level: Level, base: UInt64) {
      let geometry = model.geometry
      let group = geometry.contiguousEntries(at: level)
      let size = geometry.entrySize(at: level)
      let mark = BitField<Descriptor>.contiguous.mask
      for start in stride(from: 0, to: words.count, by: group) {
        let members = words[start..<min(start + group, words.count)]
        let isMarked = members.contains { word in
          guard let word, word & mark != 0 else { return false }
          let kind = Descriptor(rawValue: word).kind(at: level, in: geometry)
          return kind == .block || kind == .page
        }
        guard isMarked else { continue }
        let first = Descriptor(rawValue: members[start] ?? 0)
        let isWhole =
          members.count == group
          && first.leafAddress(at: level, in: geometry).isAligned(to: UInt64(group) * size)
          && members.enumerated().allSatisfy { index, word in
            word == first.rawValue &+ UInt64(index) * size
          }
        if !isWhole {
          let address = VirtualAddress(base &+ UInt64(start) &* size)
          defects.append(.brokenContiguousGroup(level, at: address))
        }
      }
    }
  }
}
