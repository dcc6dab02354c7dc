import Addresses

/// The inside of a range that is set aside for a group.
struct SetAside {
  private let items: [PlacementItem]
  private let rules: any PlacementRules

  init(_ group: PlacementProblem.Group, _ granule: UInt64, _ rules: any PlacementRules) {
    var open = group
    open.setAside = nil
    items = PlacementItem.all(
      of: PlacementProblem(banks: [], obstacles: [], granule: granule, groups: [open]))
    self.rules = rules
  }

  /// The bytes that the blocks need.
  var needed: UInt64 { items.reduce(0) { $0.addingOrMax($1.size) } }

  /// A place for each open block by its index, in the order of the request if they fit so.
  func ranges(in range: PhysicalRange) -> [Int: PhysicalRange]? {
    let lineUp = LineUp(items: items, rules: rules)
    for order in lineUp.orders(of: Array(items.indices)) {
      guard let line = lineUp.line(order, in: range, from: range.start) else { continue }
      var ranges: [Int: PhysicalRange] = [:]
      for (index, place) in zip(order, line) {
        if case .block(let block) = items[index].content { ranges[block] = place }
      }
      return ranges
    }
    return nil
  }
}
