import Addresses

/// What each guest sees of a board: its memory, its devices, and what it shares; nothing else.
struct GuestWindows {
  let layout: Layout
  let map: MemoryMap

  /// The windows of a guest by the guest's addresses; reports where two of them meet.
  func windows(ofGuest index: Int, findings: inout Findings) -> [GuestWindow] {
    let guest = layout.guests[index]
    let memory = memory(of: guest, findings: &findings)
    let windows = (memory + shared(with: guest, findings: &findings) + devices(ofGuest: index))
      .sorted { $0.guest.start < $1.guest.start }
    for (lower, upper) in zip(windows, windows.dropFirst())
    where lower.guest.overlaps(upper.guest) {
      findings.report(
        .guestOverlap, at: upper.origin,
        "the guest \(guest.name) would see \(upper.name) at \(upper.guest), where it sees "
          + lower.name,
        related: [.init(lower.origin, "\(lower.name) at \(lower.guest)")],
        advice: "choose another 'guest-address', which is where the guest sees its memory")
    }
    return windows
  }

  /// The guest's own memory: one piece after the other, as the guest sees it.
  private func memory(of guest: Layout.Guest, findings: inout Findings) -> [GuestWindow] {
    let origin = guest.memory.origin
    var pieces: [(PhysicalRange, GuestWindow.Content, Origin)] = [(guest.text, .text, origin)]
    if let data = guest.data { pieces.append((data, .data, origin)) }
    pieces += guest.further.map { ($0.value, .data, $0.origin) }
    var windows: [GuestWindow] = []
    var next: UInt64? = guest.guestAddress?.value ?? guest.memory.value.start.rawValue
    for (host, content, origin) in pieces {
      let origin = guest.guestAddress?.origin ?? origin
      let range = next.flatMap { GuestRange(start: GuestAddress($0), size: host.size) }
      guard let range else {
        report(wrapping: host, of: "the guest \(guest.name)", at: origin, &findings)
        return windows
      }
      windows.append(
        GuestWindow(
          guest: range, host: host, content: content, name: "its memory", origin: origin))
      next = range.end?.rawValue
    }
    return windows
  }

  private func shared(with guest: Layout.Guest, findings: inout Findings) -> [GuestWindow] {
    layout.shared.filter { $0.guests.contains(guest.name) }.compactMap { shared in
      let host = shared.memory.value
      let origin = shared.guestAddress?.origin ?? shared.memory.origin
      let start = GuestAddress(shared.guestAddress?.value ?? host.start.rawValue)
      guard let range = GuestRange(start: start, size: host.size) else {
        report(wrapping: host, of: "the shared memory \(shared.name)", at: origin, &findings)
        return nil
      }
      return GuestWindow(
        guest: range, host: host, content: .data, name: "shared memory \(shared.name)",
        origin: origin)
    }
  }

  private func devices(ofGuest index: Int) -> [GuestWindow] {
    map.regions.filter { $0.kind == .device && $0.part == .guest(index) }.compactMap { region in
      let start = GuestAddress(region.range.start.rawValue)
      guard let owner = region.owners.first,
        let range = GuestRange(start: start, size: region.range.size)
      else { return nil }
      return GuestWindow(
        guest: range, host: region.range, content: .device, name: owner.name, origin: owner.origin)
    }
  }

  private func report(
    wrapping host: PhysicalRange, of name: String, at origin: Origin, _ findings: inout Findings
  ) {
    findings.report(
      .rangeWraps, at: origin,
      "\(Quantity.describe(host.size)) of \(name) pass 2^64 where the guest sees them",
      advice: "choose a lower 'guest-address'")
  }
}
