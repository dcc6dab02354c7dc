import Addresses
import Protection
import Testing

@Suite struct TableDisagreementTests {
  /// What a page may be: unmapped, at its own address for data or code, or elsewhere.
  private enum Content: CaseIterable {
    case nothing, data, text, moved

    /// The mapping of a page of 4 KiB by its number.
    func mapping(of page: UInt64) throws -> Mapping? {
      let (address, size): (UInt64, UInt64) = (0x4000_0000 + page << 12, 1 << 12)
      return switch self {
      case .nothing: nil
      case .data: try Mapping(address, size: size, Permissions(kernel: .readWrite))
      case .text: try Mapping(address, size: size, Permissions(kernel: .readExecute))
      case .moved:
        try Mapping(address, size: size, to: address + 1 << 30, Permissions(kernel: .readWrite))
      }
    }
  }

  /// Two maps of twelve pages, whose pages are often like those before them: the ranges that are
  /// said to differ hold the pages that differ, once each, with what the two maps have there.
  @Test func rangesAreJustWhereTwoMapsDiffer() throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<200 {
      let (wanted, found) = (try pages(&random), try pages(&random))
      let plan = try VMSAv8_64.Plan(found.compactMap(\.self), .standard())
      var differing: [Int] = []
      for disagreement in try plan.encoded().disagreements(with: wanted.compactMap(\.self)) {
        guard case .range(let range, let left, let right) = disagreement else { continue }
        let first = Int(range.start.rawValue - 0x4000_0000) >> 12
        #expect(range.size % (1 << 12) == 0)
        #expect(left?.physical == wanted[first]?.physical)
        #expect(left?.permissions == wanted[first]?.permissions)
        #expect(right?.physical == found[first]?.physical)
        #expect(right?.permissions == found[first]?.permissions)
        differing += first..<(first + Int(range.size >> 12))
      }
      #expect(differing == (0..<12).filter { wanted[$0] != found[$0] })
    }
  }

  /// Accesses are tried in the first and the last page of a mapping, and in those next to it, at
  /// the first and the last address; the walk is another way to the answer than the survey.
  @Test func accessesAreTriedOnBothSidesOfBothEdges() throws {
    let (page, data) = (UInt64(0x1000), Permissions(kernel: .readWrite))
    let (start, end) = (UInt64(0x4000_0000), UInt64(0x4000_4000))
    let mapping = try Mapping(start, size: end - start, data)
    let wider = try Mapping(start - 8 * page, size: 20 * page, data)
    func probed(_ tables: Mapping, _ wanted: [Mapping]) throws -> Set<UInt64> {
      let encoded = try VMSAv8_64.Plan([tables], .standard()).encoded()
      return encoded.disagreements(with: wanted).reduce(into: []) { addresses, disagreement in
        guard case .access(_, _, let address, _, _) = disagreement else { return }
        addresses.insert(address.rawValue)
      }
    }
    let elsewhere = try Mapping(0x1_0000_0000, size: page, data)
    #expect(
      try probed(elsewhere, [elsewhere, mapping])
        == [start, start + page - 1, start + page, end - page, end - 1])
    #expect(
      try probed(wider, [mapping])
        == [start - page, start - 1, end, end + page - 1, end + page])
    // The address space has edges, too: 39 bits of it.
    let low = try Mapping(0, size: 4 * page, data)
    let high = try Mapping((1 << 39) - 4 * page, size: 4 * page, data)
    #expect(try probed(low, []) == [0, page - 1, page])
    #expect(try probed(high, []) == [(1 << 39) - page, (1 << 39) - 1])
  }

  private func pages(_ random: inout SplitMix64) throws -> [Mapping?] {
    var content = Content.data
    return try (UInt64(0)..<12).map { page in
      if Bool.random(using: &random) {
        content = .allCases[Int.random(in: 0..<4, using: &random)]
      }
      return try content.mapping(of: page)
    }
  }
}
