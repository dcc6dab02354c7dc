/// Variables as Bash keeps them: a name without an index is the one with index 0.
struct ShellVariables {
  private var values: [String: [String: Sourced<String>]] = [:]
  private var used: Set<String> = []

  /// What a variable is called, with its index if it was given one.
  static func key(_ name: String, _ index: String?) -> String {
    index.map { "\(name)[\($0)]" } ?? name
  }

  /// Assigns a value, instead of one that is there.
  mutating func set(_ name: String, _ index: String?, to value: Sourced<String>) {
    values[name, default: [:]][index ?? "0"] = value
  }

  /// The value for another one to be made of; `nil` if the variable isn't set.
  mutating func use(_ name: String, _ index: String?) -> String? {
    used.insert(name)
    return values[name]?[index ?? "0"]?.value
  }

  /// Whether another value was made of this variable's.
  func isUsed(_ name: String) -> Bool { used.contains(name) }

  /// The names of all variables that have a value that is not empty, in the order of the script.
  var names: [String] {
    values.keys.compactMap { name in elements(name).first.map { (name, $0.value.line) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  /// The values of a variable by index, in their order in the script; an empty one is none.
  func elements(_ name: String) -> [(index: String, value: Sourced<String>)] {
    (values[name] ?? [:]).filter { !$0.value.value.isEmpty }
      .sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
      .map { ($0.key, $0.value) }
  }

  /// The value of a variable; `nil` if it is not set, or empty.
  subscript(_ name: String, _ index: Int = 0) -> Sourced<String>? {
    values[name]?[String(index)].flatMap { $0.value.isEmpty ? nil : $0 }
  }
}

extension Sourced {
  /// The line that the value stands in; 0 if it stands in none.
  var line: Int {
    if case .request(_, _, let line?) = origin { line } else { 0 }
  }
}
