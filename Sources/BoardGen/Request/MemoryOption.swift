public import Addresses

/// The command line's `--memory BASE:SIZE`.
public enum MemoryOption {
  /// Reads one option's value; reports what is wrong with it.
  public static func parse(
    _ text: String, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    let origin = Origin.option("--memory \(text)")
    guard let (base, size) = Quantity.parsePair(text) else {
      findings.report(
        .requestValue, at: origin, "this is not BASE:SIZE",
        advice: "write it like --memory 0x4000_0000:1GiB")
      return nil
    }
    guard let range = PhysicalRange(start: PhysicalAddress(base), size: size) else {
      findings.report(
        .rangeWraps, at: origin,
        "\(Quantity.describe(size)) from \(Hex.grouped(base)) is empty or passes 2^64")
      return nil
    }
    return Sourced(range, from: origin)
  }
}
