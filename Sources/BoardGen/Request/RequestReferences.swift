/// The names by which parts of a request refer to each other.
enum RequestReferences {
  /// Reports each name that nothing has, and each module that is not what it is used as.
  static func check(_ request: Request, findings: inout Findings) {
    for guest in request.guests {
      let uses: [(Sourced<String>?, [Request.Module.Kind])] = [
        (guest.kernel, [.kernel, .raw]), (guest.ramdisk, [.ramdisk, .raw]),
        (guest.deviceTree, [.deviceTree]),
      ]
      for case (let name?, let kinds) in uses {
        check(name, isOneOf: kinds, in: request, findings: &findings)
      }
    }
    for memory in request.sharedMemory {
      for name in memory.guests
      where !request.guests.contains(where: { $0.name.value == name.value }) {
        report(name, isNoneOf: request.guests.map(\.name.value), "guest", &findings)
      }
    }
    let hypervisors = request.modules.filter { $0.kind.value == .hypervisor }
    if let first = hypervisors.first, let second = hypervisors.dropFirst().first {
      findings.report(
        .requestValue, at: second.kind.origin, "the machine boots one hypervisor",
        related: [.init(first.kind.origin, "module \(first.name.value)")],
        advice: "leave one of them out")
    }
  }

  private static func check(
    _ name: Sourced<String>, isOneOf kinds: [Request.Module.Kind], in request: Request,
    findings: inout Findings
  ) {
    guard let module = request.module(name.value) else {
      report(name, isNoneOf: request.modules.map(\.name.value), "module", &findings)
      return
    }
    guard !kinds.contains(module.kind.value) else { return }
    findings.report(
      .requestValue, at: name.origin,
      "the module \(name.value) is of kind '\(module.kind.value.rawValue)'",
      related: [.init(module.kind.origin, "module \(name.value)")],
      advice: "name a module of kind '\(kinds[0].rawValue)'")
  }

  private static func report(
    _ name: Sourced<String>, isNoneOf names: [String], _ kind: String, _ findings: inout Findings
  ) {
    findings.report(
      .requestValue, at: name.origin, "there is no \(kind) \(name.value)",
      advice: NearestName.among(names, to: name.value).map { "did you mean '\($0)'?" }
        ?? "add one of that name to '\(kind)s'")
  }
}
