import Addresses

extension RegionLayoutPlanner {
  /// A guest in its memory: what of it is text, and which devices it has.
  func guest(
    _ guest: Request.Guest, in memory: Sourced<PhysicalRange>, findings: inout Findings
  ) -> Layout.Guest? {
    let devices = board.devices.filter { $0.guest?.value == guest.name.value }.map(\.path)
    let size =
      guest.text
      ?? Sourced(max(1, memory.value.size / 4), from: .rule("default: a quarter of it is text"))
    guard size.value < memory.value.size, size.value > 0,
      let text = cheapestText(size.value, in: memory.value)
    else {
      findings.report(
        .noRoom, at: size.origin,
        "\(Quantity.describe(size.value)) of text leave the guest \(guest.name.value) no memory to "
          + "write in its \(Quantity.describe(memory.value.size))",
        advice: "give it more memory, or less text")
      return nil
    }
    return Layout.Guest(name: guest.name.value, memory: memory, text: text, devices: devices)
  }

  /// The text's end is rounded up to the step that costs the fewest entries.
  private func cheapestText(_ size: UInt64, in memory: PhysicalRange) -> PhysicalRange? {
    var best: (text: PhysicalRange, entries: Int)?
    var step = granule
    while step <= max(granule, memory.size / 2) {
      let rounded = (size + step - 1) / step * step
      if rounded < memory.size, let text = PhysicalRange(start: memory.start, size: rounded) {
        let entries = cost.entries(text: text, data: memory.above(text))
        if best.map({ entries < $0.entries }) ?? true { best = (text, entries) }
      }
      step *= 2
    }
    return best?.text
  }
}
