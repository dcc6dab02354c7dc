import Addresses
import Protection

/// A unit's refusal as a diagnostic, with the owners of the area that it is about.
enum RegionDiagnostic {
  static func describe(_ error: RegionPlanError, map: MemoryMap) -> Diagnostic {
    switch error {
    case .misaligned(let area, let address, let below, let above):
      Diagnostic(
        .misaligned, at: origin(of: area, map),
        "\(address) is not a bound that a region of this unit can have",
        advice: "move it to "
          + ([below] + [above].compactMap { $0 }).map(\.description)
          .joined(separator: " or "))
    case .overlap(let one, let other):
      Diagnostic(
        .overlap, at: origin(of: one, map), "\(one.range) and \(other.range) overlap",
        related: [.init(origin(of: other, map), "\(other.range)")],
        advice: "move one of the two")
    case .beyondAddressBits(let area, let bits):
      Diagnostic(
        .addressBeyondCPU, at: origin(of: area, map),
        "\(area.range) needs more than the \(bits) bits of an address that the unit compares",
        advice: "correct the tree")
    case .inexpressible(let area, let reason):
      Diagnostic(
        .planRefused, at: origin(of: area, map),
        "no region grants exactly these rights on \(area.range): \(reason.rawValue)")
    }
  }

  private static func origin(of area: Area, _ map: MemoryMap) -> Origin {
    map.region(at: area.range.start)?.owners.first?.origin ?? .rule("area \(area.range)")
  }
}

extension RegionDisagreement {
  /// The difference in words.
  var summary: String {
    "a \(access) by the \(privilege) at \(range) \(found.words) instead of \(wanted.words)"
  }
}

extension Judgement {
  fileprivate var words: String {
    switch self {
    case .granted(let type?): "is granted as \(type.name)"
    case .granted(nil): "is granted"
    case .denied(.noEntry): "matches no entry"
    case .denied(.severalEntries): "matches several entries"
    case .denied(.rights): "is not granted by its entry"
    case .denied(.straddling): "straddles two entries"
    case .denied(.executeNever): "is never executed from there"
    case .denied(.secondStage): "is refused by the second stage"
    }
  }
}
