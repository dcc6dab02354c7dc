import Foundation
import Testing

@testable import BoardGen

@Suite("Words of the shell")
struct ShellWordsTests {
  @Test(arguments: [
    ("-M virt  -m 1G", ["-M", "virt", "-m", "1G"]), ("", []), ("  ", []), ("''", [""]),
    ("a'b c'\"d e\"", ["ab cd e"]), ("a\\ b", ["a b"]), ("\"a\\\"b\\n\"", ["a\"b\\n"]),
    ("'a\\'", ["a\\"]), ("a\\", ["a\\"]), ("'open", ["open"]),
    ("$(id) `id` $HOME *", ["$(id)", "`id`", "$HOME", "*"]),
  ])
  func apart(_ line: String, _ words: [String]) {
    #expect(ShellWords.words(line) == words)
  }

  /// A real shell is the judge.
  @Test func quotedWordsAreThemselves() throws {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ab'\"\\ $`!*?[]{}~#&|;<>()=%\t\n-,漢é")
    let words = (0..<300).map { _ in
      String(
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count)]
        })
    }
    let folder = try TemporaryFolder()
    try folder.write(
      "printf '%s\\0' \(words.map(ShellWords.quoted).joined(separator: " ")) > out", to: "script")
    #expect(try run("sh", "script", in: folder) == 0)
    #expect(try folder.read("out") == words.map { $0 + "\0" }.joined())
    #expect(words.allSatisfy { ShellWords.words(ShellWords.quoted($0)) == [$0] })
  }
}

@Suite("Names of packed files")
struct PackNamesTests {
  @Test(arguments: [
    ("kernel", "a/guest.bin", "kernel.bin"), ("kernel", "Image", "kernel"),
    ("kernel", "a.b/Image", "kernel"), ("kernel", "x.$(id)", "kernel"),
    ("kernel", "x.a b", "kernel"), ("kernel", "x.", "kernel"),
    ("board", "guest.dtb", "module-board.dtb"), ("Boot", "x.SCR", "module-Boot.SCR"),
  ])
  func name(_ name: String, _ path: String, _ file: String) {
    var names = PackNames()
    #expect(names.file(named: name, from: path) == file)
  }

  @Test func noneIsThereTwice() {
    var names = PackNames()
    let files = ["manifest", "module-manifest", "MANIFEST", "manifest"].map {
      names.file(named: $0, from: "x.json").lowercased()
    }
    #expect(Set(files).count == files.count)
    #expect(!files.contains(PackNames.manifest))
  }
}
