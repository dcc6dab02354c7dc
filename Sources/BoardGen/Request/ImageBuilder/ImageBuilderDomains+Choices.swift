import Addresses

extension ImageBuilderDomains {
  /// Whether the domain sees its ranges where they are; `nil` if it has none.
  func directMap(
    _ index: Int, _ ranges: [Sourced<PhysicalRange>], findings: inout Findings
  ) -> Sourced<Bool>? {
    let flag = values.flag("DOMU_DIRECT_MAP", index, findings: &findings)
    if !ranges.isEmpty {
      return flag ?? Sourced(true, from: .rule("ImageBuilder's default: direct-mapped"))
    }
    if let flag, flag.value, values.variables["DOMU_STATIC_MEM", index] == nil {
      findings.report(
        .requestIgnored, at: flag.origin, "this changes nothing: the domain has no DOMU_STATIC_MEM")
    }
    return nil
  }

  /// Whether the domain has a virtual PL011, by either name of the variable; `nil` if none says.
  func console(_ index: Int, findings: inout Findings) -> Sourced<Bool>? {
    let flag = values.flag("DOMU_VPL011", index, findings: &findings)
    let other = values.flag("DOMU_VUART_PL011", index, findings: &findings)
    if let flag, let other, flag.value != other.value {
      findings.report(
        .requestValue, at: other.origin, "DOMU_VPL011 says otherwise",
        related: [.init(flag.origin, flag.value ? "1" : "0")], advice: "leave one of the two out")
    }
    return flag ?? other
  }

  /// Reports interfaces that need what is not there.
  func checkEnhanced(_ index: Int, findings: inout Findings) {
    guard let value = values.variables["DOMU_ENHANCED", index], value.value != "0" else { return }
    findings.report(
      .requestUnsupported, at: value.origin,
      "without this, something else would boot than the configuration says",
      advice:
        "write 0: Xen's interfaces for PV drivers need a dom0 with Xenstore, and there is none")
  }

  /// What `"NAME HOST GUEST SIZE"` or `"NAME GUEST SIZE"` of each domain says, one for each name.
  func sharedMemory(
    of guests: [Request.Guest], findings: inout Findings
  ) -> [Request.SharedMemory] {
    var all: [Request.SharedMemory] = []
    for guest in guests {
      guard let index = Int(guest.name.value.dropFirst("domU".count)),
        let part = sharedMemory(index, findings: &findings)
      else { continue }
      guard let known = all.firstIndex(where: { $0.name.value == part.name.value }) else {
        var part = part
        part.guests = [Sourced(guest.name.value, from: part.name.origin)]
        all.append(part)
        continue
      }
      let first = all[known]
      if part.size.value != first.size.value || part.address?.value != first.address?.value
        || part.guestAddress?.value != first.guestAddress?.value
      {
        findings.report(
          .requestValue, at: part.name.origin,
          "the shared memory \(part.name.value) is another one for another domain",
          related: [.init(first.name.origin, "the first that says so")],
          advice: "let all domains see the same memory at the same address")
      }
      all[known].guests.append(Sourced(guest.name.value, from: part.name.origin))
    }
    return all
  }

  private func sharedMemory(_ index: Int, findings: inout Findings) -> Request.SharedMemory? {
    guard let words = values.words("DOMU_SHARED_MEM", index) else { return nil }
    guard let name = words.first, words.count == 3 || words.count == 4 else {
      findings.report(
        .requestValue, at: values.variables["DOMU_SHARED_MEM", index]?.origin ?? origin,
        "this is not \"NAME HOST GUEST SIZE\"",
        advice: "write it like \"mailbox 0x50000000 0x6000000 0x10000\"")
      return nil
    }
    let numbers = words.dropFirst().compactMap {
      values.number($0.value, at: $0.origin, findings: &findings)
    }
    guard numbers.count == words.count - 1, let size = numbers.last else { return nil }
    guard Request.isName(name.value) else {
      findings.report(
        .requestValue, at: name.origin, "'\(name.value)' is not a name",
        advice: "use letters, digits, '-' and '_', a letter first")
      return nil
    }
    guard size.value > 0 else {
      findings.report(
        .requestValue, at: size.origin, "0 bytes are none", advice: "give a size such as 0x10000")
      return nil
    }
    return Request.SharedMemory(
      name: name, size: size, address: numbers.count == 3 ? numbers[0] : nil,
      guestAddress: numbers[numbers.count - 2])
  }
}
