import Addresses
import Protection

/// Decides where everything goes on a board whose unit has regions: at the places that need the
/// fewest of them, within what the request leaves open.
struct RegionLayoutPlanner {
  let board: Board
  private let request: Request
  private let unit: any RegionUnit
  let granule: UInt64
  let cost: RegionCost

  /// The most that an image is aligned to when nobody says where it goes.
  private static let imageAlignment: UInt64 = 0x20_0000

  init(_ board: Board, _ request: Request, _ unit: any RegionUnit, rights: RightsOfUnit) {
    self.board = board
    self.request = request
    self.unit = unit
    granule = RegionUnits.granule(of: unit)
    cost = RegionCost(unit: unit, rights: rights)
  }

  /// Places everything; reports what has no place.
  ///
  /// - Parameter linked: the linked image, which needs slots of its sections' sizes; without one
  ///   each section has a fixed share.
  func layout(linked: LinkedImage?, findings: inout Findings) -> Layout? {
    var places = PlaceFinder(board, granule: granule, window: request.window)
    guard let image = imageRange(places, findings: &findings),
      let slots = slots(in: image.value, linked, findings: &findings)
    else { return nil }
    places.take(image.value, for: "image", from: image.origin)
    let modules = request.modules
    for module in modules where module.size == nil {
      findings.report(
        .requestValue, at: module.name.origin, "the module \(module.name.value) has no size",
        advice: "add 'size:'")
    }
    let blocks = RequestedBlocks(
      board: board, request: request,
      rules: RegionPlacementRules(unit: unit, cost: cost, granule: granule),
      moduleAlignment: granule, memoryAlignment: { [granule] _ in granule })
    guard let found = blocks.places(beside: places, findings: &findings) else { return nil }
    var layout = Layout(
      image: Layout.Image(
        range: image, sections: slots.sections, guardPage: slots.guardPage,
        stack: Sourced(slots.stack, from: request.image.stack.origin)),
      heap: found.heap ?? declaredHeap)
    layout.bootTable = found.bootTable
    layout.modules = found.modules.map { module, memory in
      .init(name: module.name.value, kind: module.kind.value, memory: memory)
    }
    layout.guests = found.guests.compactMap { guest, memory in
      memory.first.flatMap { self.guest(guest, in: $0, findings: &findings) }
    }
    layout.shared = found.shared.map { shared, memory in
      .init(
        name: shared.name.value, memory: memory, guests: shared.guests.map(\.value),
        guestAddress: shared.guestAddress)
    }
    layout.spaces = found.spaces
    return findings.hasErrors ? nil : layout
  }

  /// The heap that the tree declares.
  private var declaredHeap: Sourced<PhysicalRange>? {
    board.declaredSections.first { $0.kind == .staticHeap }
      .map { Sourced($0.range, from: $0.origin) }
  }

  private func imageRange(
    _ places: PlaceFinder, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    let size = request.image.reserve
    if let address = request.image.address {
      guard let range = places.range(at: address, size: size.value, findings: &findings)
      else { return nil }
      places.check(range, named: "the image", origin: address.origin, findings: &findings)
      return Sourced(range, from: address.origin)
    }
    let alignment = min(Self.imageAlignment, size.value.powerOfTwoAtLeast)
    guard
      let range = places.free(for: nil).firstFit(
        size: size.value, alignment: alignment, from: PhysicalAddress(0))
    else {
      places.reportNoRoom(
        for: "the image", size: size.value, alignment: alignment, at: size.origin,
        findings: &findings)
      return nil
    }
    return Sourced(range, from: .rule("first free \(Quantity.describe(alignment)) of RAM"))
  }

  private func slots(
    in image: PhysicalRange, _ linked: LinkedImage?, findings: inout Findings
  ) -> ImageSlots? {
    let stack = request.image.stack
    let rest = image.size - min(image.size, stack.value)
    let sizes =
      linked.map {
        ImageSlots.Sizes(
          text: $0.size(of: .text), rodata: $0.size(of: .rodata), data: $0.size(of: .data),
          stack: stack.value, origin: .rule("size of the linked section"))
      }
      ?? ImageSlots.Sizes(
        text: rest / 8 * 3, rodata: rest / 8, data: rest / 4, stack: stack.value,
        origin: .rule("nominal share of the space for the image"))
    if let slots = ImageSlots.cheapest(in: image, sizes, granule: granule, cost: cost) {
      return slots
    }
    findings.report(
      .noRoom, at: stack.origin,
      "a stack of \(Quantity.describe(stack.value)) leaves no room for the image in "
        + Quantity.describe(image.size),
      related: [
        .init(
          request.image.reserve.origin, "\(Quantity.describe(image.size)) set aside for the image")
      ],
      advice: "set aside more with image.reserve, or use a smaller stack")
    return nil
  }
}

extension LinkedImage {
  /// The bytes of a section.
  fileprivate func size(of role: Layout.Section.Role) -> UInt64 {
    sections.first { $0.role == role }?.range.size ?? 0
  }
}
