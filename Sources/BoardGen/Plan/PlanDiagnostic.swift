import Addresses
import Protection

/// A planner's refusal as a diagnostic: with the owners of the mapping that it is about.
enum PlanDiagnostic {
  static func describe(
    _ error: VMSAv8_64.PlanError, request: Request, map: MemoryMap
  ) -> Diagnostic {
    switch error {
    case .misaligned(let mapping, let fault):
      Diagnostic(
        .misaligned, at: origin(of: mapping, map),
        "\(PhysicalAddress(fault.address)) is not a multiple of "
          + Quantity.describe(request.unit.granule.value),
        advice: "use a smaller unit.granule, or move it")
    case .overlap(let one, let other):
      Diagnostic(
        .overlap, at: origin(of: one, map), "\(one.virtual) and \(other.virtual) overlap",
        related: [.init(origin(of: other, map), "\(other.virtual)")],
        advice: "move the direct-map window, or one of the two")
    case .virtualAddressTooLarge(let mapping, let bits):
      Diagnostic(
        .planRefused, at: origin(of: mapping, map),
        "\(mapping.virtual) needs more than \(bits) bits of virtual addresses",
        advice: "leave unit.virtual-address-bits to boardgen, or lower unit.direct-map")
    case .physicalAddressTooLarge(let mapping, let bits):
      Diagnostic(
        .addressBeyondCPU, at: origin(of: mapping, map),
        "\(mapping.physical) and what follows need more than \(bits) bits of physical addresses",
        advice: "check unit.device-alias, or correct the tree")
    case .inexpressible(let mapping, let reason):
      Diagnostic(
        .planRefused, at: origin(of: mapping, map),
        "no descriptor grants exactly these rights: \(reason)")
    case .writableExecutable(let mapping):
      Diagnostic(
        .writableAndExecutable, at: origin(of: mapping, map),
        "\(mapping.virtual) would be writable and executable")
    case .illegalAddressBits(let bits, let legal):
      Diagnostic(
        .requestValue, at: request.unit.virtualAddressBits?.origin ?? .rule("address bits"),
        "\(bits) bits of virtual addresses can't be set",
        advice: "from \(legal.lowerBound) to \(legal.upperBound)")
    case .illegalStartLevel(let level):
      Diagnostic(
        .planRefused, at: .rule("page tables"), "walks can't start at level \(level.rawValue)")
    case .tooManyTables(let allowed):
      Diagnostic(
        .noRoom, at: .rule("page tables"), "more than \(allowed) table pages are needed",
        advice: "use a larger granule, or map less")
    case .misalignedTables(let fault):
      Diagnostic(
        .misaligned, at: .rule("page tables"),
        "the tables at \(PhysicalAddress(fault.address)) are not on a granule")
    case .misplacedTables:
      Diagnostic(
        .planRefused, at: .rule("page tables"), "the tables have not the places that they need")
    case .tablesTooHigh(let bits):
      Diagnostic(
        .addressBeyondCPU, at: .rule("page tables"),
        "the tables need more than \(bits) bits of physical addresses")
    }
  }

  private static func origin(of mapping: Mapping, _ map: MemoryMap) -> Origin {
    map.region(at: PhysicalAddress(mapping.virtual.start.rawValue))?.owners.first?.origin
      ?? .rule("mapping \(mapping.virtual)")
  }
}
