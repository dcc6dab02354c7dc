import Addresses

/// What a request wants placed beside the image.
///
/// What is decided once comes first (heap, boot table), what changes often last: a guest that
/// grows moves nothing that an image or a hypervisor was built for.
struct RequestedBlocks {
  let board: Board
  let request: Request
  let rules: any PlacementRules
  /// What modules are aligned to where the request does not say; their slots are multiples of it.
  let moduleAlignment: UInt64
  /// What a heap or a guest of that many bytes is aligned to.
  let memoryAlignment: @Sendable (UInt64) -> UInt64

  /// Where everything is, in the order of the request.
  struct Places {
    var heap: Sourced<PhysicalRange>?
    var bootTable: Sourced<PhysicalRange>?
    /// For each module with a size.
    var modules: [(module: Request.Module, memory: Sourced<PhysicalRange>)] = []
    /// For each guest whose memory is placed: its pieces.
    var guests: [(guest: Request.Guest, memory: [Sourced<PhysicalRange>])] = []
    /// For each piece of shared memory.
    var shared: [(shared: Request.SharedMemory, memory: Sourced<PhysicalRange>)] = []
    /// What is set aside.
    var spaces: [Layout.Space] = []
  }

  private var modules: [Request.Module] { request.modules.filter { $0.size != nil } }
  private var guests: [Request.Guest] { request.guests.filter(request.placesMemory) }

  /// Places everything; reports what has no place, and what is wrong with places that a person
  /// chose.
  func places(beside places: PlaceFinder, findings: inout Findings) -> Places? {
    var list = RequestedBlockList(places)
    let heap = request.heap.value > 0 ? [request.heap] : []
    let heaps = heap.map {
      list.block(
        "the heap", $0, alignment: memoryAlignment($0.value), at: request.heapAddress,
        findings: &findings)
    }
    let tables = [request.bootTable].compactMap(\.self).map {
      list.block("the boot table", $0, findings: &findings)
    }
    let files = modules.map { module in
      let alignment = module.alignment?.value ?? moduleAlignment
      return list.block(
        "module \(module.name.value)", room(for: module, granule: places.granule),
        alignment: alignment, step: alignment,
        at: module.address, findings: &findings)
    }
    let memories = guests.map { guest in
      list.block(
        "guest \(guest.name.value)", guest.memory, alignment: memoryAlignment(guest.memory.value),
        at: guest.address, in: guest.ranges, findings: &findings)
    }
    let shared = request.sharedMemory.map { shared in
      list.block(
        "shared memory \(shared.name.value)", shared.size, at: shared.address,
        findings: &findings)
    }
    // What guests share is in the space for guests, if there is one, and else beside them.
    let isShared = request.spaces.guests == nil
    let problem = PlacementProblem(
      banks: places.openBanks, obstacles: places.obstacles, granule: places.granule,
      groups: [
        group("the heap", .staticHeap, heaps), group("the boot table", nil, tables),
        group(
          "modules", .bootModule, files, setAside: request.spaces.modules,
          alignment: moduleAlignment),
        group(
          "guests", .guest, memories + (isShared ? [] : shared), setAside: request.spaces.guests),
        group("shared memory", nil, isShared ? shared : []),
      ])
    guard !findings.hasErrors else { return nil }
    switch Placer(problem, rules: rules).outcome() {
    case .placed(let placement): return self.places(of: placement, problem)
    case .refused(let refusals):
      for refusal in refusals { refusal.report(to: &findings) }
      return nil
    }
  }

  /// A module's size; what its file needs is rounded up, and what a person says is left alone.
  private func room(for module: Request.Module, granule: UInt64) -> Sourced<UInt64> {
    guard let size = module.size else { return Sourced(0, from: module.name.origin) }
    guard case .rule = size.origin, let whole = size.value.roundedUp(toMultipleOf: granule)
    else { return size }
    return Sourced(whole, from: size.origin)
  }

  /// The blocks of a kind go into the sections that the tree declares for it, and nothing else
  /// does.
  private func group(
    _ name: String, _ kind: MemorySection.Kind?, _ blocks: [PlacementProblem.Block],
    setAside: Sourced<UInt64>? = nil, alignment: UInt64 = 1
  ) -> PlacementProblem.Group {
    var group = PlacementProblem.Group(name, blocks)
    group.within = board.declaredSections.filter { $0.kind == kind }.map(\.range)
    group.foreign = board.declaredSections.filter { $0.kind != kind }.map(\.range)
    group.setAside = setAside
    group.alignment = alignment
    return group
  }

  private func places(of placement: Placement, _ problem: PlacementProblem) -> Places {
    let ranges = zip(problem.groups, placement.ranges).map { group, ranges in
      zip(group.blocks, ranges).map { block, ranges in
        block.isOpen ? ranges.map { Sourced($0, from: block.size.origin) } : block.fixed
      }
    }
    func space(_ kind: MemorySection.Kind, _ group: Int) -> Layout.Space? {
      guard let range = placement.setAside[group], let size = problem.groups[group].setAside
      else { return nil }
      return Layout.Space(kind: kind, memory: Sourced(range, from: size.origin))
    }
    var places = Places(heap: ranges[0].first?.first, bootTable: ranges[1].first?.first)
    places.modules = zip(modules, ranges[2]).compactMap { module, ranges in
      ranges.first.map { (module, $0) }
    }
    places.guests = Array(zip(guests, ranges[3]))
    places.shared = zip(request.sharedMemory, ranges[3].dropFirst(guests.count) + ranges[4])
      .compactMap { shared, ranges in ranges.first.map { (shared, $0) } }
    places.spaces = [space(.bootModule, 2), space(.guest, 3)].compactMap(\.self)
    return places
  }
}
