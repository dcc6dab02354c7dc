import Addresses

/// The values of ImageBuilder's variables as what they mean.
struct ImageBuilderValues {
  let variables: ShellVariables

  /// A text for one line: a path, a name, a command line.
  func text(_ name: String, _ index: Int = 0, findings: inout Findings) -> Sourced<String>? {
    guard let value = variables[name, index] else { return nil }
    if !value.value.unicodeScalars.contains(where: \.isControl) { return value }
    findings.report(
      .requestValue, at: value.origin, "this must be one line, without control characters",
      advice: "end a line that goes on with a backslash")
    return nil
  }

  /// A number as Bash's arithmetic has it, so far as that is beyond doubt.
  func number(_ name: String, _ index: Int = 0, findings: inout Findings) -> Sourced<UInt64>? {
    guard let text = text(name, index, findings: &findings) else { return nil }
    return number(text.value, at: text.origin, findings: &findings)
  }

  /// A number of things, of which there is at least one.
  func count(_ name: String, _ index: Int, findings: inout Findings) -> Sourced<UInt64>? {
    guard let number = number(name, index, findings: &findings) else { return nil }
    if number.value > 0 { return number }
    findings.report(
      .requestValue, at: number.origin, "there must be at least one", advice: "write 1, or more")
    return nil
  }

  /// A choice between 0 and 1.
  func flag(_ name: String, _ index: Int, findings: inout Findings) -> Sourced<Bool>? {
    guard let text = variables[name, index] else { return nil }
    if text.value == "0" || text.value == "1" {
      return Sourced(text.value == "1", from: text.origin)
    }
    findings.report(
      .requestValue, at: text.origin, "'\(text.value)' is not a choice", advice: "one of: 0, 1")
    return nil
  }

  /// The words of a value.
  func words(_ name: String, _ index: Int = 0) -> [Sourced<String>]? {
    variables[name, index].map { value in
      value.value.split(whereSeparator: \.isWhitespace).map {
        Sourced(String($0), from: value.origin)
      }
    }
  }

  /// The ranges that `"BASE SIZE BASE SIZE …"` stands for.
  func ranges(
    _ name: String, _ index: Int = 0, findings: inout Findings
  ) -> [Sourced<PhysicalRange>]? {
    guard let value = variables[name, index], let words = words(name, index) else { return nil }
    guard !words.isEmpty, words.count.isMultiple(of: 2) else {
      findings.report(
        .requestValue, at: value.origin, "these are not pairs of an address and a size",
        advice: "write them like \"0x50000000 0x10000000\"")
      return nil
    }
    var ranges: [Sourced<PhysicalRange>] = []
    for pair in stride(from: 0, to: words.count, by: 2) {
      guard let base = number(words[pair].value, at: value.origin, findings: &findings),
        let size = number(words[pair + 1].value, at: value.origin, findings: &findings),
        let range = range(from: base, size: size, findings: &findings)
      else { return nil }
      ranges.append(range)
    }
    return ranges
  }

  /// A number of a list.
  func number(
    _ text: String, at origin: Origin, findings: inout Findings
  ) -> Sourced<UInt64>? {
    let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
    let digits = isHexadecimal ? text.dropFirst(2) : text[...]
    if digits.utf8.allSatisfy(\.isAlphanumeric),
      isHexadecimal || digits == "0" || digits.first != "0",
      let number = UInt64(digits, radix: isHexadecimal ? 16 : 10)
    {
      return Sourced(number, from: origin)
    }
    findings.report(
      .requestValue, at: origin, "'\(text)' is not a number that fits 64 bits",
      advice: "write a decimal number, which no 0 begins, or a 0x number")
    return nil
  }

  /// The range at an address.
  func range(
    from base: Sourced<UInt64>, size: Sourced<UInt64>, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    if let range = PhysicalRange(start: PhysicalAddress(base.value), size: size.value) {
      return Sourced(range, from: base.origin)
    }
    findings.report(
      .rangeWraps, at: base.origin,
      "\(Quantity.describe(size.value)) from \(Hex.grouped(base.value)) is empty or passes 2^64",
      advice: "correct the address or the size")
    return nil
  }
}
