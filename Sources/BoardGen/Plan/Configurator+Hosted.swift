import Protection

extension Configurator {
  /// The way to a machine that boots somebody else's hypervisor: there is a layout, and no plan.
  func configureHosted(_ board: Board, findings: inout Findings) -> Configuration? {
    let agreement = XenAgreement(xen: board.xen ?? XenConfiguration())
    let request = agreement.request(agreeing: request, findings: &findings)
      .placingHypervisor(on: board)
    guard !findings.hasErrors,
      let layout = LayoutPlanner(board, request).hostedLayout(findings: &findings),
      let map = map(board, layout, .hypervisor, findings: &findings)
    else { return nil }
    let configuration = Configuration(
      request: request, board: board, layout: layout, map: map, plan: .none, privilege: .hypervisor,
      granule: request.unit.granule, footprints: footprints, treeName: treeName)
    agreement.check(layout, findings: &findings)
    if let xen = XenConfiguration(configuration) {
      XenRules(xen: xen, board: board).check(findings: &findings)
    }
    return findings.hasErrors ? nil : configuration
  }
}
