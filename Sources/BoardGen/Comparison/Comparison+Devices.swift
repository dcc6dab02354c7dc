extension Comparison {
  static func devices(
    _ old: [BoardSummary.Device], _ new: [BoardSummary.Device]
  ) -> [Change] {
    // A node that only got another name keeps its registers.
    let devices = Matching(
      old, new,
      by: [
        { Identity(path: $0.path, registers: []) },
        { Identity(path: list($0.compatible), registers: $0.regions) },
      ])
    return devices.pairs.flatMap(changes)
      + devices.removed.map { Change(.device, $0.path, "device \($0.path) is gone\($0.place)") }
      + devices.added.map {
        Change(
          .device, $0.path, "device \($0.path) is new\($0.place): \(list($0.compatible))")
      }
  }

  private struct Identity: Hashable {
    let path: String
    let registers: [BoardSummary.Device.Registers]
  }

  private static func changes(
    from old: BoardSummary.Device, to new: BoardSummary.Device
  ) -> [Change] {
    let name = "device \(new.path)"
    let registers = Matching(old.regions, new.regions, by: [{ $0.index }])
    var messages: [String] = []
    if old.path != new.path { messages.append("device \(old.path) is now called \(new.path)") }
    messages += registers.pairs.compactMap { pair in
      pair.old.fate(in: pair.new).map { "\(name) reg[\(pair.new.index)] \($0)" }
    }
    messages += registers.removed.map { "\(name) reg[\($0.index)], \($0.summary), is gone" }
    messages += registers.added.map { "\(name) reg[\($0.index)], \($0.summary), is new" }
    if old.compatible != new.compatible {
      messages.append(
        "\(name): compatible with \(list(new.compatible)) instead of \(list(old.compatible))")
    }
    if old.role != new.role {
      messages.append("\(name): \(new.role ?? "no role") instead of \(old.role ?? "no role")")
    }
    return messages.map { Change(.device, new.path, $0) }
  }
}

extension BoardSummary.Device {
  /// ` (4 KiB at 0x0900_0000)`, for the first of its ranges.
  fileprivate var place: String { regions.first.map { " (\($0.summary))" } ?? "" }
}
