import Addresses

extension Request {
  /// Where QEMU puts an `Image` that asks for no place, from the start of RAM on.
  private static let offset: UInt64 = 0x20_0000

  /// The same request, in which the hypervisor has the place that QEMU puts it in: QEMU takes no
  /// other with `-kernel`, so that its layout and that of a boot loader are one.
  ///
  /// Without QEMU, with an address of the person's, or where something is there already, it is
  /// placed like anything else.
  func placingHypervisor(on board: Board) -> Self {
    guard qemu != nil, board.architecture == .aarch64,
      let index = modules.firstIndex(where: { $0.kind.value == .hypervisor }),
      modules[index].address == nil, let size = modules[index].size?.value,
      let bank = board.memory.first?.range,
      let place = bank.start.advanced(by: Self.offset)
        .flatMap({ PhysicalRange(start: $0, size: size) })?.roundedOutwards(to: Self.offset),
      place.start == bank.start.advanced(by: Self.offset), bank.contains(place),
      !isTaken(place, on: board)
    else { return self }
    var request = self
    request.modules[index].address = Sourced(
      place.start.rawValue, from: .rule("where QEMU puts what it boots"))
    return request
  }

  private func isTaken(_ place: PhysicalRange, on board: Board) -> Bool {
    let chosen = (modules.map { ($0.address, $0.size) } + guests.map { ($0.address, $0.memory) })
      .compactMap { address, size in
        address.flatMap { PhysicalRange(start: PhysicalAddress($0.value), size: size?.value ?? 1) }
      }
    return (chosen + guests.flatMap { $0.ranges.map(\.value) }).contains { $0.overlaps(place) }
      || Obstacle.all(on: board, granule: unit.granule.value).contains { $0.range.overlaps(place) }
  }
}
