import ArgumentParser
import BoardGen
import Testing

@testable import BoardGenCLI

/// What is read without the parser is what the parser would have read.
struct PlainArgumentTests {
  @Test(arguments: [
    "a.dtb", "-q a.dtb", "a.dtb --quiet --strict", "a.dtb -o out", "--output out a.dtb",
    "--memory=0:1GiB a.dtb --memory 4GiB:1GiB", "a.dtb --format c --format=swift",
    "a.dtb --image=a=b.elf --template t.mustache -o out --depfile out.d", "-q -q a.dtb",
  ])
  func plain(line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let plain = try #require(Emit(plain: arguments))
    #expect(try values(of: plain) == values(of: Emit.parse(arguments)))
  }

  @Test(arguments: [
    "", "-", "--", "a b", "-h", "--help", "a --unknown", "a --quiet=yes", "a -o", "a -o -q",
    "a -o=out", "a -qo out", "a -o x -o y", "a --depfile d", "a --format none", "a --image=",
    "a -o out --depfile d --depfile e", "a --memory=-1:2", "a --diagnostics json", "-- a",
  ])
  func leftToTheParser(line: String) {
    let arguments = line.split(separator: " ").map(String.init)
    #expect(Emit(plain: arguments).map(values) == nil)
  }

  /// Whatever the arguments, no run is plain that the parser understands differently.
  @Test func random() {
    let words = [
      "a", "b", "-q", "-o", "-", "--", "--strict", "--quiet", "--output", "--output=o", "--depfile",
      "--format", "c", "--format=swift", "--image=i", "--memory", "--memory=0:1", "--template",
      "--strict=c", "-oq", "--help", "=", "-=", "--=", "a=b", "",
    ]
    var generator = SystemRandomNumberGenerator()
    var plainRuns = 0
    for _ in 0..<4000 {
      let count = Int.random(in: 0...5, using: &generator)
      let arguments = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
      guard let plain = Emit(plain: arguments) else { continue }
      plainRuns += 1
      let parsed = try? Emit.parse(arguments)
      #expect(parsed.map(values) == values(of: plain), "\(arguments)")
    }
    #expect(plainRuns > 0)
  }

  private func values(of emit: Emit) -> [[String]] {
    let reporting = emit.options.reporting
    return [
      [emit.input], [emit.output, emit.depfile, emit.options.image].map { $0 ?? "none" },
      emit.format.map(\.rawValue), emit.template, emit.options.memory,
      ["\(reporting.strict) \(reporting.quiet) \(reporting.diagnostics)"],
    ]
  }
}
