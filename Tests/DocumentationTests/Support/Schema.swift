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
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONSerialization.data(withJSONObject: instance, options: .fragmentsAllowed).write(to: file)
    let program = """
      import json, sys
      from jsonschema import Draft202012Validator as Validator
      schema, instance = (json.load(open(path)) for path in sys.argv[1:])
      Validator.check_schema(schema)
      for error in Validator(schema).iter_errors(instance):
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
