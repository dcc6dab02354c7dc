extension RequestFile {
  func applyModules(to request: inout Request, findings: inout Findings) {
    guard let entries = mapping.mappings("modules", findings: &findings) else { return }
    let advice = "write a module as { name: kernel, file: kernel.bin }, or with a size"
    let modules = entries.compactMap { entry -> Request.Module? in
      entry.check(.modules, findings: &findings)
      entry.check(required: ["name"], advice: advice, findings: &findings)
      if !entry.has("size"), !entry.has("file") {
        findings.report(
          .requestValue, at: entry.origin("size"), "neither a size nor a file is given",
          advice: advice)
      }
      guard let name = entry.name(findings: &findings) else { return nil }
      return Request.Module(
        name: name, size: entry.size("size", findings: &findings),
        file: entry.text("file", findings: &findings).map(resolved),
        address: entry.address("address", findings: &findings))
    }
    checkNames(modules.map(\.name), of: "module", findings: &findings)
    request.modules = modules
  }

  func applyGuests(to request: inout Request, findings: inout Findings) {
    guard let entries = mapping.mappings("guests", findings: &findings) else { return }
    let guests = entries.compactMap { entry -> Request.Guest? in
      entry.check(.guests, findings: &findings)
      entry.check(
        required: ["name", "memory"], advice: "write a guest as { name: a, memory: 64KiB }",
        findings: &findings)
      let name = entry.name(findings: &findings)
      let memory = entry.size("memory", findings: &findings)
      let text = entry.size("text", findings: &findings)
      let address = entry.address("address", findings: &findings)
      let devices = entry.texts("devices", findings: &findings) ?? []
      guard let name, let memory else { return nil }
      if let text, text.value > memory.value {
        findings.report(
          .requestValue, at: text.origin,
          "\(Quantity.describe(text.value)) of text are more than the guest's memory",
          related: [.init(memory.origin, "\(Quantity.describe(memory.value)) of memory")],
          advice: "give the guest more memory, or leave 'text' out")
      }
      return Request.Guest(
        name: name, memory: memory, text: text, address: address, devices: devices)
    }
    checkNames(guests.map(\.name), of: "guest", findings: &findings)
    request.guests = guests
  }

  /// Generated files tell modules and guests apart by their names, in capitals, too.
  private func checkNames(
    _ names: [Sourced<String>], of kind: String, findings: inout Findings
  ) {
    var owners: [String: Sourced<String>] = [:]
    for name in names {
      let key = Identifier.constantCase(name.value)
      if let owner = owners[key] {
        findings.report(
          .requestValue, at: name.origin,
          owner.value == name.value
            ? "another \(kind) has this name already"
            : "'\(name.value)' and '\(owner.value)' are one name in generated files: \(key)",
          related: [.init(owner.origin, "\(kind) \(owner.value)")],
          advice: "give each \(kind) a name of its own")
      } else {
        owners[key] = name
      }
    }
  }
}

extension YAMLMapping {
  /// The value of `name`: a letter, and then letters, digits, `-` and `_`, so that it can be a part
  /// of a file's or a symbol's name.
  fileprivate func name(findings: inout Findings) -> Sourced<String>? {
    guard let name = text("name", findings: &findings) else { return nil }
    let isValid =
      name.value.first?.isLetter ?? false
      && name.value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    if isValid { return name }
    findings.report(
      .requestValue, at: name.origin, "'\(name.value)' is not a name",
      advice: "use letters, digits, '-' and '_', a letter first")
    return nil
  }

  /// A number of bytes that is not 0.
  fileprivate func size(_ key: String, findings: inout Findings) -> Sourced<UInt64>? {
    guard let size = quantity(key, findings: &findings) else { return nil }
    if size.value > 0 { return size }
    findings.report(
      .requestValue, at: size.origin, "0 bytes are none", advice: "give a size such as 64KiB")
    return nil
  }
}
