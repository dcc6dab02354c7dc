import ArgumentParser
import BoardGen

/// How diagnostics are shown.
struct ReportingOptions: ParsableArguments {
  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Show no warnings and notes.")
  var quiet = false

  @Option(help: "How to show diagnostics, on standard error.")
  var diagnostics: Style = .text

  enum Style: String, NamedChoice { case text, json }
}

/// What a person may add to a board on the command line.
struct BoardOptions: ParsableArguments {
  @OptionGroup var reporting: ReportingOptions

  @Option(
    help: ArgumentHelp(
      "RAM, instead of what the tree says; may be given again.", valueName: "base:size"))
  var memory: [String] = []

  @Option(
    help: "The linked ELF image, whose section bounds the tables are to follow.",
    completion: .file())
  var image: String?
}
