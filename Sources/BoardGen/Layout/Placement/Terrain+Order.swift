import Addresses

extension Terrain {
  /// The number of sections with these items at these places, fixed blocks included.
  func sections(adding places: [PhysicalRange], _ items: [PlacementItem]) -> Int {
    contents(places).reduce(fixedSections) { sum, content in
      sum + content.gap.sections(adding: content.items.map { items[$0].group })
    }
  }

  /// The same items in the same gaps, in the order of the request wherever they fit so, too, and
  /// make no more sections.
  func inOrder(
    _ places: [PhysicalRange], _ items: [PlacementItem], _ rules: any PlacementRules
  ) -> [PhysicalRange] {
    let lineUp = LineUp(items: items, rules: rules)
    var result = places
    for (gap, content) in contents(places) {
      let order = content.sorted {
        (rank(items[$0].group, in: gap), $0) < (rank(items[$1].group, in: gap), $1)
      }
      guard
        gap.sections(adding: order.map { items[$0].group })
          <= gap.sections(adding: content.map { items[$0].group }),
        let line = lineUp.line(order, in: gap.range, from: gap.range.start)
      else { continue }
      for (item, place) in zip(order, line) { result[item] = place }
    }
    return result
  }

  /// What continues the section below comes first, what continues the one above last.
  private func rank(_ group: Int, in gap: Gap) -> Int {
    group == gap.left ? 0 : group == gap.right ? 2 : 1
  }

  /// The items in each gap, by address.
  private func contents(_ places: [PhysicalRange]) -> [(gap: Gap, items: [Int])] {
    var order = places.indices.sorted { places[$0].start < places[$1].start }[...]
    return gaps.compactMap { gap in
      let inside = order.prefix { gap.range.contains(places[$0]) }
      order = order.dropFirst(inside.count)
      return inside.isEmpty ? nil : (gap, Array(inside))
    }
  }
}
