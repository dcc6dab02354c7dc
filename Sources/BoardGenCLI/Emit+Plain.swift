import BoardGen

extension Emit {
  /// The run that plain arguments ask for; `nil` where they are anything but plain, right or wrong.
  ///
  /// Plain are one input and options that are given once or are lists, but for the rarest. ArgumentParser
  /// finds a command's options by reflection, which takes as long as everything else that is done for
  /// a small board. What is rare, and what has to be explained, is left to it.
  init?(plain arguments: [String]) {
    var reporting = ReportingOptions()
    (reporting.strict, reporting.quiet, reporting.diagnostics) = (false, false, .text)
    var (inputs, outputs, depfiles): ([String], [String], [String]) = ([], [], [])
    var (memory, images, templates): ([String], [String], [String]) = ([], [], [])
    var formats: [Format] = []

    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-q", "--quiet": reporting.quiet = true
      case "--strict": reporting.strict = true
      case _ where argument.utf8.first != UInt8(ascii: "-"): inputs.append(argument)
      default:
        guard let (name, value) = Self.option(argument, &rest) else { return nil }
        switch name {
        case "-o", "--output": outputs.append(value)
        case "--depfile": depfiles.append(value)
        case "--format":
          guard let format = Format(rawValue: value) else { return nil }
          formats.append(format)
        case "--image": images.append(value)
        case "--memory": memory.append(value)
        case "--template": templates.append(value)
        default: return nil
        }
      }
    }
    guard inputs.count == 1, !inputs[0].isEmpty, outputs.count < 2, images.count < 2,
      depfiles.count <= outputs.count
    else { return nil }

    self.init()
    input = inputs[0]
    var options = BoardOptions()
    (options.reporting, options.memory, options.image) = (reporting, memory, images.first)
    self.options = options
    (output, depfile, format, template) = (outputs.first, depfiles.first, formats, templates)
  }

  /// The name and value of an option: `--name=value`, or two arguments.
  private static func option(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) -> (name: Substring, value: String)? {
    let equals = argument.hasPrefix("--") ? argument.firstIndex(of: "=") : nil
    let attached = equals.map { String(argument[argument.index(after: $0)...]) }
    guard let value = attached ?? rest.popFirst(), let first = value.utf8.first,
      first != UInt8(ascii: "-")
    else { return nil }
    return (argument[..<(equals ?? argument.endIndex)], value)
  }
}
