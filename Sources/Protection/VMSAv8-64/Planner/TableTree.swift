extension VMSAv8_64 {
  /// The fewest tables that map extents.
  ///
  /// A table of a level stands for a function from addresses in it to outputs. An entry needs no
  /// table if its part of the function is empty or one block; otherwise it needs one, and equal
  /// functions can do with the same. So the fewest tables of a level are the different functions
  /// that need one there. Each of them is made once: extents are maximal and cut into runs in only
  /// one way, so that equal functions are equal values of `Table`. (That a page might serve two levels
  /// because its words happen to suit both is not made use of.)
  struct TableTree {
    private let geometry: Geometry
    private let configuration: Configuration
    private let rootTables: Int
    private var numbers: [Table: Int] = [:]
    private var tables: [Table] = []

    /// Tables in the order of the walk's levels, and by address in each; the root is the first.
    ///
    /// - Parameters:
    ///   - extents: sorted, disjoint, maximal, of whole pages, below 2^48.
    ///   - start: the level of the root.
    ///   - rootTables: how many tables the root is made of; together they are one `Table`.
    static func tables(
      for extents: [Extent], _ geometry: Geometry, start: Level, rootTables: Int = 1,
      _ configuration: Configuration
    ) throws(PlanError) -> [Table] {
      var tree = TableTree(
        geometry: geometry, configuration: configuration, rootTables: rootTables)
      let root = try tree.table(start, base: 0, limit: .max, extents[...])
      return tree.renumbered(from: root)
    }

    private init(geometry: Geometry, configuration: Configuration, rootTables: Int) {
      self.geometry = geometry
      self.configuration = configuration
      self.rootTables = rootTables
    }

    /// The number of the table that starts at an address.
    ///
    /// - Parameters:
    ///   - limit: the last address of the table; for the root, of anything.
    ///   - extents: all that end at or after `base`.
    private mutating func table(
      _ level: Level, base: UInt64, limit: UInt64, _ extents: ArraySlice<Extent>
    ) throws(PlanError) -> Int {
      let size = geometry.entrySize(at: level)
      var table = Table(level: level)
      var (cursor, rest) = (base, extents)
      while let extent = rest.first, extent.first <= limit {
        let first = max(extent.first, cursor)
        let slot = first & ~(size &- 1)
        let index = Int(truncatingIfNeeded: (slot &- base) / size)
        let whole = slot == first ? (min(extent.last, limit) &- first &+ 1) / size : 0
        if whole > 0, geometry.allowsLeaf(at: level), extent.offset & (size &- 1) == 0 {
          table.runs += leaves(level, index..<index + Int(whole), of: extent, at: first)
          cursor = first &+ whole &* size
        } else {
          guard let next = level.next else { break }
          let child = try self.table(
            next, base: slot, limit: geometry.tableLimit(at: next, holding: slot), rest)
          table.runs.append(Table.Run(index: index, content: .table(child)))
          cursor = slot &+ size
        }
        rest = rest.drop { $0.last < cursor }
        if cursor > limit { break }
      }
      return try number(of: table)
    }

    /// The runs of consecutive leaves, split where contiguous groups start and end.
    private func leaves(
      _ level: Level, _ entries: Range<Int>, of extent: Extent, at first: UInt64
    ) -> [Table.Run] {
      let size = geometry.entrySize(at: level)
      let group = geometry.contiguousEntries(at: level)
      var (start, end) = (entries.upperBound, entries.upperBound)
      if configuration.marksContiguousGroups, extent.offset & (UInt64(group) * size &- 1) == 0 {
        let first = (entries.lowerBound + group - 1) / group * group
        let last = entries.upperBound / group * group
        if first < last { (start, end) = (first, last) }
      }
      let parts = [
        (entries.lowerBound..<start, false), (start..<end, true), (end..<entries.upperBound, false),
      ]
      return parts.filter { !$0.0.isEmpty }.map { part, isContiguous in
        let distance = UInt64(part.lowerBound - entries.lowerBound) * size
        return Table.Run(
          index: part.lowerBound,
          content: .leaves(
            count: part.count, address: first &+ extent.offset &+ distance, extent.attributes,
            isContiguous: isContiguous))
      }
    }

    private mutating func number(of table: Table) throws(PlanError) -> Int {
      if configuration.sharesTables, let number = numbers[table] { return number }
      guard tables.count + rootTables <= configuration.maximumTables else {
        throw .tooManyTables(allowed: configuration.maximumTables)
      }
      tables.append(table)
      numbers[table] = tables.count - 1
      return tables.count - 1
    }

    /// All tables in breadth-first order.
    private func renumbered(from root: Int) -> [Table] {
      var order = [root]
      var places = [root: 0]
      var result: [Table] = []
      while result.count < order.count {
        var table = tables[order[result.count]]
        for run in table.runs.indices {
          guard case .table(let child) = table.runs[run].content else { continue }
          let place = places[child, default: order.count]
          if place == order.count {
            places[child] = place
            order.append(child)
          }
          table.runs[run].content = .table(place)
        }
        result.append(table)
      }
      return result
    }
  }
}
