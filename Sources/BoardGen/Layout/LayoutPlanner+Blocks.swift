import Addresses

extension LayoutPlanner {
  /// The layout of a machine that boots somebody else's hypervisor.
  func hostedLayout(findings: inout Findings) -> Layout? {
    layout(around: nil, findings: &findings)
  }

  /// Places the heap, modules, guests, what guests share, and the boot table, beside the image.
  func layout(around image: Layout.Image?, findings: inout Findings) -> Layout? {
    var places = places
    if let image { places.take(image.range.value, for: "image", from: image.range.origin) }
    let blocks = RequestedBlocks(
      board: board, request: request, rules: PagePlacementRules(),
      moduleAlignment: max(granule, Self.imageAlignment),
      memoryAlignment: { [granule] size in
        size >= Self.imageAlignment ? Self.imageAlignment : granule
      })
    guard let found = blocks.places(beside: places, findings: &findings) else { return nil }
    var layout = Layout(image: image, heap: found.heap)
    layout.bootTable = found.bootTable
    layout.modules = found.modules.map { module, memory in
      .init(name: module.name.value, kind: module.kind.value, memory: memory)
    }
    layout.guests = found.guests.compactMap {
      guest($0, in: $1, findings: &findings)
    }
    layout.shared = found.shared.map { shared, memory in
      .init(
        name: shared.name.value, memory: memory, guests: shared.guests.map(\.value),
        guestAddress: shared.guestAddress)
    }
    layout.spaces = found.spaces
    return layout
  }

  private func guest(
    _ guest: Request.Guest, in memory: [Sourced<PhysicalRange>], findings: inout Findings
  ) -> Layout.Guest? {
    guard let first = memory.first, let text = text(of: guest, in: first.value, findings: &findings)
    else { return nil }
    return Layout.Guest(
      name: guest.name.value, memory: first, text: text,
      devices: board.devices.filter { $0.guest?.value == guest.name.value }.map(\.path),
      further: Array(memory.dropFirst()), guestAddress: guest.guestAddress)
  }
}
