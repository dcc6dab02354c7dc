import Addresses

extension YAMLMapping {
  /// The range of this mapping, by its `base` and `size`.
  ///
  /// - Parameters:
  ///   - section: what the mapping is.
  ///   - advice: how it is written.
  func range(
    _ section: RequestSection, advice: String, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    check(section, findings: &findings)
    check(required: ["base", "size"], advice: advice, findings: &findings)
    guard let base = quantity("base", findings: &findings),
      let size = quantity("size", findings: &findings)
    else { return nil }
    guard let range = PhysicalRange(start: PhysicalAddress(base.value), size: size.value) else {
      findings.report(
        .rangeWraps, at: base.origin,
        "\(Quantity.describe(size.value)) from \(Hex.grouped(base.value)) is empty or passes 2^64"
      )
      return nil
    }
    return Sourced(range, from: base.origin)
  }

  /// A text that may stand in a script: one line, without control characters.
  func line(_ key: String, findings: inout Findings) -> Sourced<String>? {
    guard let text = text(key, findings: &findings) else { return nil }
    if !text.value.unicodeScalars.contains(where: \.isControl) { return text }
    findings.report(
      .requestValue, at: text.origin, "this must be one line, without control characters")
    return nil
  }

  /// The value of `name`: a letter, and then letters, digits, `-` and `_`, so that it can be a part
  /// of a file's or a symbol's name.
  func name(findings: inout Findings) -> Sourced<String>? {
    guard let name = text("name", findings: &findings) else { return nil }
    if Request.isName(name.value) { return name }
    findings.report(
      .requestValue, at: name.origin, "'\(name.value)' is not a name",
      advice: "use letters, digits, '-' and '_', a letter first")
    return nil
  }

  /// A number of bytes that is not 0.
  func size(_ key: String, findings: inout Findings) -> Sourced<UInt64>? {
    guard let size = quantity(key, findings: &findings) else { return nil }
    if size.value > 0 { return size }
    findings.report(
      .requestValue, at: size.origin, "0 bytes are none", advice: "give a size such as 64KiB")
    return nil
  }

  /// A number of things that is not 0.
  func count(_ key: String, findings: inout Findings) -> Sourced<UInt64>? {
    guard let count = quantity(key, findings: &findings) else { return nil }
    if count.value > 0 { return count }
    findings.report(
      .requestValue, at: count.origin, "there must be at least one", advice: "write 1, or more")
    return nil
  }

  /// A number of bytes that is a power of two.
  func powerOfTwo(_ key: String, findings: inout Findings) -> Sourced<UInt64>? {
    guard let size = size(key, findings: &findings) else { return nil }
    if size.value & (size.value - 1) == 0 { return size }
    findings.report(
      .requestValue, at: size.origin, "\(Quantity.describe(size.value)) is no power of two",
      advice: "give an alignment such as 4KiB or 2MiB")
    return nil
  }
}

extension Request {
  /// Whether a text can be a part of a file's or a symbol's name.
  static func isName(_ text: String) -> Bool {
    text.first?.isLetter ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
  }
}
