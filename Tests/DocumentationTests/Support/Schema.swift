import Foundation
import Testing

/// A JSON Schema, judged by Python's jsonschema.
struct Schema {
  let path: String
  let root: [String: Any]

  init(path: String) throws {
    self.path = path
    let content = try Data(contentsOf: Repository.file(path))
    root = try JSONSerialization.jsonObject(with: content) as? [String: Any] ?? [:]
  }

  /// A Python that has the module, if there is one.
  static let python = ["python3", "/usr/bin/python3"].first {
    (try? Shell.run("\($0) -c 'import jsonschema'", in: Repository.root).status) == 0
  }

  /// What is wrong with a value, a line each: its place and a message.
  func errors(in instance: Any) throws -> [Substring] {
    let line = try JSONSerialization.data(withJSONObject: instance, options: .fragmentsAllowed)
    return try errors(inLines: [String(decoding: line, as: UTF8.self)])
  }

  /// What is wrong with values, each in a line.
  func errors(inLines instances: [String]) throws -> [Substring] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(instances.joined(separator: "\n").utf8).write(to: file)
    let program = """
      import json, sys
      from jsonschema import Draft202012Validator as Validator
      schema = json.load(open(sys.argv[1]))
      Validator.check_schema(schema)
      for line in open(sys.argv[2]):
          for error in Validator(schema).iter_errors(json.loads(line)):
              print(error.json_path, error.message[:200].replace("\\n", " "))
      """
    let result = try Shell.run(
      "\(Self.python ?? "python3") -c '\(program)' \(path) '\(file.path)'", in: Repository.root)
    let lines = result.output.split(separator: "\n")
    return result.status == 0 ? lines : lines + ["exit status \(result.status)"]
  }

  /// Expects errors in every copy of a sample that lacks a name, has one too many or one of another
  /// type.
  func expectErrors(inBrokenCopiesOf sample: [String: Any]) throws {
    for name in sample.keys.sorted() {
      var broken = sample
      broken[name] = nil
      #expect(try errors(in: broken) != [], "without \(name)")
      broken[name] = true
      #expect(try errors(in: broken) != [], "\(name) is a flag")
    }
    #expect(try errors(in: sample.merging(["surplus": 1]) { $1 }) != [])
  }
}
