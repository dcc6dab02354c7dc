/// The fewest regions with subregions that meet all demands: a dynamic programme over the blocks
/// that regions can be.
///
/// Blocks are powers of two in size and aligned, so they form a binary tree, and any order of
/// overlapping regions can be had by one in which the smaller wins: a larger region's subregions
/// are unions of a smaller one's, so that masks can say the same. Of all larger regions, a block
/// then needs to know one thing only: the paint that decides about each of its parts where nothing
/// smaller does. The finest of these regions, that of the parent, has subregions of a quarter of
/// the block: with eight subregions, there are four parts.
///
/// The cost of a block is the number of regions at it and below, given the paint of its parts. At
/// a block, a set of paints is laid over subregions, one region each; every subregion has one of
/// them or keeps the paint that it inherits, and that is what the halves inherit in turn. A paint
/// that only one half has might as well be laid there. So the halves have the same set, which
/// can't be larger than the number of subregions in a half.
///
/// Where a part is all alike, all that counts is whether its demand is met. That keeps the tables
/// small: only around edges do different paints make a difference. And where entries of lower
/// indices stand, a paint that is not theirs makes the block impossible, whatever is laid over it.
struct SubregionTree {
  /// The number of subregions of a region: 8, or a smaller power of two to try the algorithm on.
  let subregions: Int
  private let exponent: Int
  private var nodes: [Node] = []
  private var alike: [PMSAv7.Demands: Int] = [:]

  /// A block, with the costs of all that its parts may inherit.
  struct Node {
    let shape: Shape
    /// The demands in each part.
    let parts: [PMSAv7.Demands]
    /// The number of regions; the index has a digit for each part, which is the place of the
    /// inherited paint, the first part's digit the lowest.
    var costs: [UInt16] = []

    /// What a block consists of.
    enum Shape {
      /// Granules with the same demands.
      case alike(PMSAv7.Demands)
      /// Granules as large as subregions.
      case granules([PMSAv7.Demands])
      /// Two nodes, by number.
      case halves(Int, Int)
    }
  }

  /// The cost of what can't be had; the sum of two is still a number.
  static var impossible: UInt16 { .max / 4 }

  /// Makes the tree of a space of 2^exponent granules.
  ///
  /// - Parameters:
  ///   - exponent: at least log2 of the number of subregions.
  ///   - runs: by first granule; the first one's is 0, and neighbours differ.
  init(subregions: Int, exponent: Int, runs: [PMSAv7.Run]) {
    self.subregions = subregions
    self.exponent = exponent
    _ = add(exponent, first: 0, runs[...])
  }

  /// How many subproblems there are: the entries of all tables together.
  var states: Int { nodes.reduce(0) { $0 + $1.costs.count } }

  /// The fewest regions; no fewer than `impossible` if there is no way.
  var cost: UInt16 {
    guard let root = nodes.last else { return 0 }
    return root.costs[root.index(inheriting: untouched)]
  }

  /// Regions that meet all demands, larger ones first; of those that overlap, the later one wins.
  var regions: [PMSAv7.PaintedBlock] {
    var regions: [PMSAv7.PaintedBlock] = []
    collect(nodes.count - 1, exponent, first: 0, inheriting: untouched, into: &regions)
    return regions.sorted { ($1.exponent, $0.first) < ($0.exponent, $1.first) }
  }

  private var untouched: [PMSAv7.Paint?] {
    Array(repeating: PMSAv7.Paint.none, count: subregions / 2)
  }

  /// Adds all that is in a block, and then the block itself.
  ///
  /// - Parameter runs: the first of them begins at or before the block, the others in it.
  private mutating func add(
    _ exponent: Int, first: UInt64, _ runs: ArraySlice<PMSAv7.Run>
  ) -> Int {
    if runs.count == 1, let demands = runs.first?.demands {
      if let index = alike[demands] { return index }
      let index = append(.alike(demands), Array(repeating: demands, count: subregions))
      alike[demands] = index
      return index
    }
    if 1 << exponent == subregions {
      let granules = (first..<first + UInt64(subregions)).map { granule in
        runs.last { $0.first <= granule }?.demands ?? PMSAv7.Demands()
      }
      return append(.granules(granules), granules)
    }
    let middle = first + 1 << UInt64(exponent - 1)
    let split = runs.firstIndex { $0.first >= middle } ?? runs.endIndex
    let startsAnew = split < runs.endIndex && runs[split].first == middle
    let left = add(exponent - 1, first: first, runs[..<split])
    let right = add(exponent - 1, first: middle, runs[(startsAnew ? split : split - 1)...])
    return append(.halves(left, right), nodes[left].parts + nodes[right].parts)
  }

  private mutating func append(_ shape: Node.Shape, _ demands: [PMSAv7.Demands]) -> Int {
    let parts = stride(from: 0, to: subregions, by: 2).map { demands[$0].union(demands[$0 + 1]) }
    var node = Node(shape: shape, parts: parts)
    node.costs =
      switch shape {
      case .alike(let demands): node.costs(alike: demands)
      case .granules(let granules): node.costs(granules)
      case .halves(let left, let right): Halves(nodes[left], nodes[right]).costs(parts)
      }
    node.forbidPaintWhereOthersStand()
    nodes.append(node)
    return nodes.count - 1
  }

  /// Appends the regions at a block and below it.
  private func collect(
    _ number: Int, _ exponent: Int, first: UInt64, inheriting inherited: [PMSAv7.Paint?],
    into regions: inout [PMSAv7.PaintedBlock]
  ) {
    guard nodes.indices.contains(number) else { return }
    let node = nodes[number]
    guard node.costs[node.index(inheriting: inherited)] > 0 else { return }
    let inherited = inherited.flatMap { [$0, $0] }
    let paints =
      switch node.shape {
      case .alike(let demands): Node.paints(Array(repeating: demands, count: subregions), inherited)
      case .granules(let granules): Node.paints(granules, inherited)
      case .halves(let left, let right): Halves(nodes[left], nodes[right]).paints(inherited)
      }
    for paint in Set(paints.compactMap(\.self)).sorted(by: { $0.number < $1.number }) {
      let mask = paints.indices.reduce(UInt64(0)) {
        $0 | (paints[$1] == paint ? 1 << UInt64($1) : 0)
      }
      regions.append(
        PMSAv7.PaintedBlock(first: first, exponent: exponent, mask: mask, paint: paint))
    }
    guard case .halves(let left, let right) = node.shape else { return }
    let decided = zip(paints, inherited).map { $0 ?? $1 }
    collect(
      left, exponent - 1, first: first, inheriting: Array(decided[..<(subregions / 2)]),
      into: &regions)
    collect(
      right, exponent - 1, first: first + 1 << UInt64(exponent - 1),
      inheriting: Array(decided[(subregions / 2)...]), into: &regions)
  }
}
