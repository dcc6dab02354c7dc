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
    var placer = BlockPlacer(unit: unit, cost: cost, places: places)
    let modules = placer.place(
      request.modules.compactMap { moduleBlock($0, findings: &findings) }, in: .bootModule,
      findings: &findings)
    let heap = heap(&placer, findings: &findings)
    let guests = placer.place(request.guests.map(Block.init), in: .guest, findings: &findings)
    guard !findings.hasErrors else { return nil }
    var layout = Layout(
      image: Layout.Image(
        range: image, sections: slots.sections, guardPage: slots.guardPage,
        stack: Sourced(slots.stack, from: request.image.stack.origin)), heap: heap)
    layout.modules = zip(request.modules, modules).map {
      .init(name: $0.name.value, kind: $0.kind.value, memory: $1)
    }
    layout.guests = zip(request.guests, guests).compactMap {
      guest($0, in: $1, findings: &findings)
    }
    return findings.hasErrors ? nil : layout
  }

  /// The heap of the request, or the one that the tree declares.
  private func heap(
    _ placer: inout BlockPlacer, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    if request.heap.value > 0 {
      let block = Block(name: "heap", size: request.heap, address: request.heapAddress)
      return placer.place([block], in: .staticHeap, findings: &findings).first
    }
    let declared = board.declaredSections.first { $0.kind == .staticHeap }
    return declared.map { Sourced($0.range, from: $0.origin) }
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
    let alignment = min(Self.imageAlignment, Self.powerOfTwo(atLeast: size.value))
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

  private func moduleBlock(_ module: Request.Module, findings: inout Findings) -> Block? {
    guard let size = module.size else {
      findings.report(
        .requestValue, at: module.name.origin, "the module \(module.name.value) has no size",
        advice: "add 'size:'")
      return nil
    }
    return Block(
      name: "module \(module.name.value)", size: size, address: module.address)
  }

  private static func powerOfTwo(atLeast size: UInt64) -> UInt64 {
    size <= 1 ? 1 : 1 << (64 - UInt64((size - 1).leadingZeroBitCount))
  }
}

extension LinkedImage {
  /// The bytes of a section.
  fileprivate func size(of role: Layout.Section.Role) -> UInt64 {
    sections.first { $0.role == role }?.range.size ?? 0
  }
}
