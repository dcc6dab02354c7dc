import Addresses
import Testing

@testable import Protection

@Suite struct MinimalityTests {
  /// Tables of two entries, three levels, eight pages; blocks of two pages.
  static let tiny = VMSAv8_64.Geometry(
    pageShift: 0, indexBits: 1, firstBlockLevel: .l2, contiguousBlocks: 1, contiguousPages: 1)

  /// No map of eight pages needs fewer tables than the planner makes.
  ///
  /// There are 6,561 ways in which each of the pages leads to one of two physical ones, or nowhere.
  /// For each, the planner needs as many tables as the best of all programs that exist.
  @Test func noProgramOfTinyTablesIsSmaller() throws {
    let fewest = Self.fewestTables
    #expect(fewest.max() == 7)
    var configuration = VMSAv8_64.Configuration.standard()
    configuration.marksContiguousGroups = false
    let attributes = try VMSAv8_64.LeafAttributes(
      permissions: Permissions(kernel: .read), memoryType: .normalWriteBack, regime: .el1And0)
    for map in 0..<6561 {
      let extents = Self.extents(of: map, attributes)
      let tables = try VMSAv8_64.TableTree.tables(
        for: extents, Self.tiny, start: .l1, configuration)
      #expect(tables.count == fewest[map], "\(map)")
    }
  }

  /// A map as a number: page `n` is the digit `n` in base 3, the first page the highest; 0 is
  /// unmapped, and `k` leads to the physical page `k - 1`.
  static func extents(
    of map: Int, _ attributes: VMSAv8_64.LeafAttributes
  ) -> [VMSAv8_64.Extent] {
    var extents: [VMSAv8_64.Extent] = []
    var rest = map
    let digits = (0..<8).map { _ in
      defer { rest /= 3 }
      return rest % 3
    }
    for (page, digit) in digits.reversed().enumerated() where digit > 0 {
      let offset = UInt64(digit - 1) &- UInt64(page)
      if let last = extents.last, last.last + 1 == UInt64(page), last.offset == offset {
        extents[extents.count - 1].last = UInt64(page)
      } else {
        extents.append(
          VMSAv8_64.Extent(
            first: UInt64(page), last: UInt64(page), offset: offset, attributes: attributes))
      }
    }
    return extents
  }

  /// The fewest tables for every map, by trying every set of up to four tables of level 3, with all
  /// tables of level 2 that can be made over it, and every root over these.
  static let fewestTables: [Int] = {
    var fewest = [Int](repeating: .max, count: 6561)
    // A table is the number of what it maps: two digits in level 3, four in level 2.
    let (nothing, block) = (0, 1 * 3 + 2)
    for pages in subsets(of: Array(0..<9), upTo: 4) {
      let outputs = [nothing, block] + pages
      let middles = Set(outputs.flatMap { left in outputs.map { left * 9 + $0 } })
      for left in middles {
        for right in middles {
          let tables = (left == nothing ? 0 : 1) + (right == nothing || right == left ? 0 : 1)
          let map = left * 81 + right
          fewest[map] = min(fewest[map], 1 + tables + pages.count)
        }
      }
    }
    return fewest
  }()

  static func subsets(of elements: [Int], upTo size: Int) -> [[Int]] {
    var subsets: [[Int]] = [[]]
    for element in elements {
      for subset in subsets where subset.count < size { subsets.append(subset + [element]) }
    }
    return subsets
  }

  /// Real tables over 32 MiB, page by page: the number of tables is that of the different contents
  /// that no block can stand for, and a table for every 2 MiB maps the same.
  @Test func realTablesAreAsFewAsTheirDifferentContents() throws {
    var random = SplitMix64(seed: 3)
    var shared = 0
    for _ in 0..<60 {
      let mappings = try smallMap(&random)
      let naive = try NaiveTables(mappings)
      let plan = try VMSAv8_64.Plan(mappings, .standard())
      #expect(plan.control.virtualAddressBits == 30)
      #expect(plan.tableCount == 1 + naive.differentContents)
      #expect(try Set(plan.encoded().pages).count == plan.tableCount)
      let ranges = try VMSAv8_64.Survey(plan.encoded().model).ranges
      #expect(try VMSAv8_64.Survey(naive.encoded.model).ranges == ranges)
      shared += naive.partialTables - naive.differentContents
    }
    #expect(shared > 0)
  }

  /// Ranges within 32 MiB of virtual and 4 MiB of physical addresses, some of them repeated.
  private func smallMap(_ random: inout SplitMix64) throws -> [Mapping] {
    var mappings: [Mapping] = []
    var cursor: UInt64 = 0
    let unit: UInt64 = Bool.random(using: &random) ? 2 * mib : 512 * kib
    while true {
      cursor += unit * .random(in: 0...2, using: &random)
      let size =
        unit * .random(in: 1...4, using: &random) - 4 * kib * .random(in: 0...1, using: &random)
      guard cursor + size <= 32 * mib else { return mappings }
      let physical = 2 * mib * UInt64.random(in: 0...1, using: &random)
      mappings.append(
        try Mapping(cursor, size: size, to: physical, Permissions(kernel: .readWrite)))
      cursor += (size + 4 * kib) & ~(8 * kib - 1)
    }
  }
}

/// Tables over 32 MiB that are made page by page: a root and a table for each 2 MiB.
private struct NaiveTables {
  /// Where each page leads, with its descriptor; 0 is nowhere.
  private var words = [UInt64](repeating: 0, count: 16 * 512)

  init(_ mappings: [Mapping]) throws {
    for mapping in mappings {
      let attributes = try VMSAv8_64.LeafAttributes(
        permissions: mapping.permissions, memoryType: mapping.memoryType, regime: .el1And0)
      for offset in Swift.stride(from: 0, to: mapping.virtual.size, by: 4096) {
        let output = PhysicalAddress(mapping.physical.rawValue + offset)
        let page = Int((mapping.virtual.start.rawValue + offset) / 4096)
        words[page] = Descriptor.leaf(at: output, attributes, level: .l3).rawValue
      }
    }
  }

  private var tables: [[UInt64]] {
    Swift.stride(from: 0, to: words.count, by: 512).map { Array(words[$0..<$0 + 512]) }
  }

  /// Tables that are neither empty nor what a block of 2 MiB does.
  private var partial: [[UInt64]] {
    tables.filter { table in
      let isEmpty = table.allSatisfy { $0 == 0 }
      let address = table[0] & 0xffff_ffff_f000
      let isBlock =
        table[0] != 0 && address % (2 * mib) == 0
        && table.enumerated().allSatisfy { $1 == table[0] + UInt64($0) * 4096 }
      return !isEmpty && !isBlock
    }
  }

  var partialTables: Int { partial.count }
  var differentContents: Int { Set(partial).count }

  /// All tables, none of them shared or replaced by a block.
  var encoded: VMSAv8_64.EncodedTables {
    let control = VMSAv8_64.TranslationControl(
      virtualAddressBits: 30, granule: .kib4, physicalAddressSize: .bits48)
    var root = [UInt64](repeating: 0, count: 512)
    for index in 0..<16 {
      root[index] = Descriptor.table(at: PhysicalAddress(UInt64(index + 1) * 4096)).rawValue
    }
    return VMSAv8_64.EncodedTables(
      registers: VMSAv8_64.Registers(
        regime: .el1And0, translationControl: control.encoded(for: .el1And0),
        memoryAttributeIndirection: VMSAv8_64.MemoryAttributeIndirection.fixed.rawValue,
        translationTableBase: 0),
      base: PhysicalAddress(0), pages: [root] + tables)
  }
}
