import Addresses

extension LayoutPlanner {
  /// The part at the start of a guest's memory that it may execute, and not write: in whole
  /// granules, a quarter of it unless the request says otherwise.
  func text(
    of guest: Request.Guest, in memory: PhysicalRange, findings: inout Findings
  ) -> PhysicalRange? {
    let size =
      guest.text
      ?? Sourced(memory.size / 4, from: .rule("default: a quarter of it is text"))
    let granules = max(1, size.value / granule + (size.value % granule == 0 ? 0 : 1))
    let (whole, overflow) = granules.multipliedReportingOverflow(by: granule)
    if !overflow, whole <= memory.size {
      return PhysicalRange(start: memory.start, size: whole)
    }
    findings.report(
      .noRoom, at: size.origin,
      "\(Quantity.describe(size.value)) of text, in whole granules of "
        + "\(Quantity.describe(granule)), are more than the \(Quantity.describe(memory.size)) of "
        + "memory that the guest \(guest.name.value) has there",
      advice: "give it more memory, or less text")
    return nil
  }
}
