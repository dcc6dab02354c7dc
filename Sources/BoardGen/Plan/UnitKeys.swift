/// Keys of a request that mean something on some units only.
///
/// A key that would change nothing is refused: whoever wrote it expects that it does.
enum UnitKeys {
  /// Reports the keys that a board with regions has no use for.
  static func checkRegions(_ request: Request, findings: inout Findings) {
    let unit = request.unit
    let origins: [Origin?] = [
      unit.granule.origin, unit.tables.origin, unit.deviceAlias.origin,
      unit.virtualAddressBits?.origin, unit.directMap?.origin,
    ]
    report(origins, "this is about page tables, and the board's unit has regions", &findings)
  }

  /// Reports the keys that a board with page tables, or without a unit, has no use for.
  static func checkPages(_ request: Request, findings: inout Findings) {
    let unit = request.unit
    var origins: [Origin?] = [unit.regions?.origin, unit.security?.origin]
    origins += unit.dontCare.map(\.origin)
    report(origins, "this is about regions, and the board has no unit of them", &findings)
  }

  private static func report(
    _ origins: [Origin?], _ message: String, _ findings: inout Findings
  ) {
    for case .request(let key, let file, let line)? in origins {
      findings.report(
        .unitUnsupported, at: .request(key: key, file: file, line: line), message,
        advice: "leave it out")
    }
  }
}
