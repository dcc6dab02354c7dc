import Addresses

extension LayoutPlanner {
  /// The layout of a machine that boots somebody else's hypervisor.
  func hostedLayout(findings: inout Findings) -> Layout? {
    let heap = heapRange(above: nil, findings: &findings)
    guard !findings.hasErrors else { return nil }
    var layout = Layout(image: nil, heap: heap)
    placeBlocks(in: &layout, findings: &findings)
    return findings.hasErrors ? nil : layout
  }

  /// Places modules, guests, what guests share, and the boot table, beside what the layout has.
  func placeBlocks(in layout: inout Layout, findings: inout Findings) {
    var places = places
    if let image = layout.image {
      places.take(image.range.value, for: "image", from: image.range.origin)
    }
    if let heap = layout.heap { places.take(heap.value, for: "heap", from: heap.origin) }
    func place(
      _ name: String, _ size: Sourced<UInt64>, at address: Sourced<UInt64>?, alignment: UInt64
    ) -> Sourced<PhysicalRange>? {
      if let address {
        guard let range = places.range(at: address, size: size.value, findings: &findings)
        else { return nil }
        places.check(range, named: name, origin: address.origin, findings: &findings)
        places.take(range, for: name, from: address.origin)
        return Sourced(range, from: address.origin)
      }
      let slot = (size.value + alignment - 1) / alignment * alignment
      guard
        let range = places.free.firstFit(
          size: slot, alignment: alignment, from: PhysicalAddress(0))
      else {
        places.reportNoRoom(
          for: name, size: size.value, alignment: alignment, at: size.origin, findings: &findings)
        return nil
      }
      places.take(range, for: name, from: size.origin)
      return Sourced(range, from: size.origin)
    }
    if let size = request.bootTable {
      layout.bootTable = place("boot table", size, at: nil, alignment: granule)
    }
    for module in request.modules {
      guard let size = module.size else { continue }
      let place = place(
        "module \(module.name.value)", size, at: module.address,
        alignment: module.alignment?.value ?? Self.imageAlignment)
      guard let place else { continue }
      layout.modules.append(
        .init(name: module.name.value, kind: module.kind.value, memory: place))
    }
    for guest in request.guests where request.placesMemory(of: guest) {
      let alignment = guest.memory.value >= Self.imageAlignment ? Self.imageAlignment : granule
      guard
        let memory = place(
          "guest \(guest.name.value)", guest.memory, at: guest.address, alignment: alignment),
        let text = text(of: guest, in: memory.value, findings: &findings)
      else { continue }
      layout.guests.append(
        .init(
          name: guest.name.value, memory: memory, text: text,
          devices: board.devices.filter { $0.guest?.value == guest.name.value }.map(\.path),
          guestAddress: guest.guestAddress))
    }
    for shared in request.sharedMemory {
      let memory = place(
        "shared memory \(shared.name.value)", shared.size, at: shared.address, alignment: granule)
      guard let memory else { continue }
      layout.shared.append(
        .init(
          name: shared.name.value, memory: memory, guests: shared.guests.map(\.value),
          guestAddress: shared.guestAddress))
    }
  }
}
