import Addresses
import Yams

/// A mapping of a YAML file that knows its key path, and reports what it doesn't understand.
struct YAMLMapping {
  private let entries: [(key: String, value: Node, line: Int?)]
  private let path: [String]
  private let file: String
  private let line: Int?

  /// Reads the node as a mapping; reports it if it is something else.
  init?(_ node: Node, path: [String], file: String, findings: inout Findings) {
    self.path = path
    self.file = file
    line = node.mark?.line
    guard let mapping = node.mapping else {
      findings.report(
        .requestValue,
        at: .request(key: path.joined(separator: "."), file: file, line: line),
        "this must be a mapping of keys to values")
      return nil
    }
    entries = mapping.map { ($0.key.string ?? "?", $0.value, $0.key.mark?.line) }
  }

  /// The origin of the value of a key.
  func origin(_ key: String) -> Origin {
    let line = entries.first { $0.key == key }?.line ?? line
    return .request(key: (path + [key]).joined(separator: "."), file: file, line: line)
  }

  /// Reports every key that the section doesn't have, with the nearest that it has.
  func check(_ section: RequestSection, findings: inout Findings) {
    for entry in entries where !section.keys.contains(entry.key) {
      let nearest = NearestName.among(section.keys, to: entry.key)
      findings.report(
        .requestUnknownKey, at: origin(entry.key), "there is no such key",
        advice: nearest.map { "did you mean '\($0)'?" }
          ?? "known keys here: \(section.keys.sorted().joined(separator: ", "))")
    }
  }

  /// Reports every key that is not there; `advice` shows how they are written.
  func check(required: [String], advice: String, findings: inout Findings) {
    for key in required where node(key) == nil {
      findings.report(.requestValue, at: origin(key), "this key is missing", advice: advice)
    }
  }

  /// Whether the key is there, whatever its value.
  func has(_ key: String) -> Bool { node(key) != nil }

  /// The text of a key's scalar.
  func text(_ key: String, findings: inout Findings) -> Sourced<String>? {
    guard let node = node(key) else { return nil }
    guard let scalar = node.scalar else {
      findings.report(.requestValue, at: origin(key), "this must be a single value")
      return nil
    }
    guard !scalar.string.isEmpty else {
      findings.report(.requestValue, at: origin(key), "this key has no value")
      return nil
    }
    return Sourced(scalar.string, from: origin(key))
  }

  /// The number of a key, in bytes where it has a unit.
  func quantity(_ key: String, findings: inout Findings) -> Sourced<UInt64>? {
    guard let text = text(key, findings: &findings) else { return nil }
    guard let value = Quantity.parse(text.value) else {
      findings.report(
        .requestValue, at: text.origin, "'\(text.value)' is not a number that fits 64 bits",
        advice: "write a decimal or 0x number, or a size such as 64KiB, 2MiB or 1GiB")
      return nil
    }
    return Sourced(value, from: text.origin)
  }

  /// The number of a key; `nil` for `auto`, too, which leaves it to boardgen.
  func address(_ key: String, findings: inout Findings) -> Sourced<UInt64>? {
    node(key)?.string == "auto" ? nil : quantity(key, findings: &findings)
  }

  /// The ranges of a key's list, each a mapping of `base` and `size`.
  ///
  /// - Parameters:
  ///   - section: what each mapping is.
  ///   - advice: how one is written.
  func ranges(
    _ key: String, _ section: RequestSection, advice: String, findings: inout Findings
  ) -> [Sourced<PhysicalRange>]? {
    mappings(key, findings: &findings)?.compactMap { entry in
      entry.range(section, advice: advice, findings: &findings)
    }
  }

  /// The truth value of a key: `true` or `false`.
  func flag(_ key: String, findings: inout Findings) -> Sourced<Bool>? {
    guard let text = text(key, findings: &findings) else { return nil }
    if let flag = Bool(text.value) { return Sourced(flag, from: text.origin) }
    findings.report(
      .requestValue, at: text.origin, "'\(text.value)' is not a choice",
      advice: "one of: true, false")
    return nil
  }

  /// The case of an enumeration that a key names.
  func choice<Choice>(_ key: String, _: Choice.Type, findings: inout Findings) -> Sourced<Choice>?
  where Choice: RawRepresentable<String> & CaseIterable & Hashable & Sendable {
    guard let text = text(key, findings: &findings) else { return nil }
    if let choice = Choice(rawValue: text.value) { return Sourced(choice, from: text.origin) }
    findings.report(
      .requestValue, at: text.origin, "'\(text.value)' is not a choice",
      advice: "one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  /// The texts of a key's list.
  func texts(_ key: String, findings: inout Findings) -> [Sourced<String>]? {
    list(key, findings: &findings)?.enumerated().compactMap { index, node in
      let place = Origin.request(
        key: (path + ["\(key)[\(index)]"]).joined(separator: "."), file: file,
        line: node.mark?.line)
      guard let scalar = node.scalar else {
        findings.report(.requestValue, at: place, "this must be a single value")
        return nil
      }
      return Sourced(scalar.string, from: place)
    }
  }

  /// The mapping that is a key's value.
  func mapping(_ key: String, findings: inout Findings) -> Self? {
    node(key).flatMap { Self($0, path: path + [key], file: file, findings: &findings) }
  }

  /// The mappings of a key's list.
  func mappings(_ key: String, findings: inout Findings) -> [Self]? {
    list(key, findings: &findings)?.enumerated().compactMap { index, node in
      Self(node, path: path + ["\(key)[\(index)]"], file: file, findings: &findings)
    }
  }

  private func node(_ key: String) -> Node? { entries.first { $0.key == key }?.value }

  private func list(_ key: String, findings: inout Findings) -> [Node]? {
    guard let node = node(key) else { return nil }
    guard let sequence = node.sequence else {
      findings.report(.requestValue, at: origin(key), "this must be a list")
      return nil
    }
    return Array(sequence)
  }
}
