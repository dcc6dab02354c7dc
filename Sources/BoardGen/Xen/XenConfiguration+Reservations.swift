import Addresses

extension XenConfiguration {
  /// What the tree has placed already, so that nothing else goes there: modules, domains' own
  /// memory, what they share, and the heap.
  ///
  /// What the request says too is left out: it is placed, where the tree says.
  func reservations(besides request: Request) -> [Reservation] {
    let pinned = Set(
      domains.flatMap { domain -> [PhysicalRange] in
        guard let guest = request.guest(domain.name.value) else { return [] }
        return domain.modules.filter { guest.module($0.kind) != nil }.map(\.memory.value)
          + domain.staticMemory.map(\.value)
      })
    let named = Set(request.sharedMemory.map(\.name.value))
    let shared = allSharedMemory.filter { !named.contains($0.memory.id.value) }
    let isHosted = request.hypervisor != nil
    var ranges = allModules.map(\.module.memory) + domains.flatMap(\.staticMemory)
    ranges = ranges.filter { !pinned.contains($0.value) } + shared.compactMap(\.memory.host)
    // Where an image of the runtime's is the hypervisor, this is a section that it has a heap in.
    if isHosted, request.heap.value == 0 { ranges += heap }
    return ranges.compactMap { range in
      range.value.roundedOutwards(to: request.unit.granule.value).map {
        Reservation(
          range: $0, reason: .mappable, origin: range.origin, owner: range.origin.node ?? "Xen")
      }
    }
  }
}

extension Reservation {
  /// Whether this is for Xen, by what the tree says to it.
  var isForXen: Bool { owner.hasPrefix("/chosen") }
}

extension Region {
  /// Whether this is kept free for what the tree says to Xen.
  var isForXen: Bool { kind == .reserved && owners.allSatisfy { $0.name.hasPrefix("/chosen") } }
}

extension Request {
  /// The guest of that name.
  func guest(_ name: String) -> Guest? { guests.first { $0.name.value == name } }
}

extension Request.Guest {
  /// The name of the guest's module of that kind.
  func module(_ kind: XenConfiguration.Module.Kind) -> Sourced<String>? {
    switch kind {
    case .kernel: kernel
    case .ramdisk: ramdisk
    case .deviceTree: deviceTree
    case .hypervisor, .policy, .other: nil
    }
  }
}
