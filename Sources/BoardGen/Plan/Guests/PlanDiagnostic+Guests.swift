import Addresses
import Protection

extension PlanDiagnostic {
  /// The planner's refusal of what a guest is to see.
  static func describe(
    _ error: VMSAv8_64.PlanError, ofGuest name: String, _ windows: [GuestWindow]
  ) -> Diagnostic {
    func origin(of mapping: Mapping) -> Origin {
      windows.first { $0.guest.start.rawValue == mapping.virtual.start.rawValue }?.origin
        ?? .rule("guest \(name)")
    }
    switch error {
    case .misaligned(let mapping, let fault):
      return Diagnostic(
        .misaligned, at: origin(of: mapping),
        "the guest \(name) would see \(mapping.virtual) at \(mapping.physical), and "
          + "\(PhysicalAddress(fault.address)) is not on a granule",
        advice: "give its memory whole granules, and a 'guest-address' on one")
    case .virtualAddressTooLarge(let mapping, let bits):
      return Diagnostic(
        .addressBeyondCPU, at: origin(of: mapping),
        "the guest \(name) would see \(mapping.virtual), and has \(bits) bits of addresses",
        advice: "choose a lower 'guest-address'")
    case .physicalAddressTooLarge(let mapping, let bits):
      return Diagnostic(
        .addressBeyondCPU, at: origin(of: mapping),
        "\(mapping.physical) and what follows need more than \(bits) bits of physical addresses",
        advice: "correct the tree")
    default:
      return Diagnostic(
        .planRefused, at: windows.first?.origin ?? .rule("guest \(name)"),
        "stage 2 of the guest \(name) can't be planned: \(error)")
    }
  }
}
