import Foundation
import Testing

@testable import BoardGen

@Suite("Assignments of a shell script")
struct ImageBuilderShellTests {
  private func read(_ text: some Sequence<UInt8>) -> (variables: ShellVariables, said: [String]) {
    var findings = Findings()
    var reader = ShellReader(Array(text), file: "config")
    let variables = reader.read(findings: &findings)
    return (variables, findings.said)
  }

  @Test(
    "are what Bash makes of them",
    arguments: [
      ("A=x", "x"), ("A=", nil), ("A=''", nil), ("A='a  b'", "a  b"), (#"A="a 'b' c""#, "a 'b' c"),
      (#"A=a"b c"'d e'f"#, "ab cd ef"), (#"A=a\ b"#, "a b"), (#"A="\$x \q \"""#, #"$x \q ""#),
      ("A='a\\'", "a\\"), ("A=x # comment", "x"), ("A=x#y", "x#y"), ("A=#x", "#x"),
      ("# A=y\n\n\t A=x", "x"), ("A=x\\\ny", "xy"), ("A=\"x\\\n  y\"", "x  y"),
      ("A='x\ny'", "x\ny"), ("B=1 A=2", "2"), ("export A=x", "x"), ("A=x\nA=y", "y"),
      ("B=d\nA=$B/x", "d/x"), ("B=d\nA=${B}x", "dx"), ("B=d\nA='$B'", "$B"),
      ("B='a b'\nA=$B", "a b"), ("B[2]=z\nA=\"${B[2]}\"", "z"), ("B=y\nA=${B[0]}", "y"),
      ("B[0]=y\nA=$B[0]", "y[0]"), ("A[0]=x", "x"), ("A=x\nA=\"$A y\"", "x y"), ("A=$", "$"),
      ("A=\"5$ \"", "5$ "), ("A=*", "*"), ("A=a=b", "a=b"), ("A=x~", "x~"), ("A=''~", "~"),
      ("A={x,y}", "{x,y}"), ("A=x\\", "x\\"), ("A=h\u{e9}", "h\u{e9}"), ("A=x\\\n", "x"),
      ("A\\\n=x", "x"), ("\\\nA=x", "x"), ("B=d\nA=$\\\n{B\\\n}", "d"), ("A='x\\\n'", "x\\\n"),
      ("A=x\\\\\nB=y", "x\\"), ("# x\\\nA=x", "x"), ("ex\\\nport A=x", "x"),
    ] as [(String, String?)])
  func values(script: String, value: String?) {
    let (variables, said) = read(script.utf8)
    #expect(said == [])
    #expect(variables["A"]?.value == value)
  }

  @Test("keep the line in which they begin")
  func lines() {
    let (variables, said) = read("\nA=1 B[3]='\n\n' C=2\nD=\\\n4\nE=5".utf8)
    #expect(said == [])
    #expect(variables["A"]?.origin == .request(key: "A", file: "config", line: 2))
    #expect(variables["B", 3]?.origin == .request(key: "B[3]", file: "config", line: 2))
    #expect(variables["C"]?.line == 4)
    #expect(variables["D"]?.line == 5)
    #expect(variables["E"]?.line == 7)
  }

  @Test(
    "are all that is read: the rest of the language is refused",
    arguments: [
      ("A=$(touch x)", "this would run a command, or compute something"),
      ("A=\"$(touch x)\"", "this would run a command, or compute something"),
      ("A=`touch x`", "this would run a command, or compute something"),
      ("A=\"`touch x`\"", "this would run a command, or compute something"),
      ("A=$((1 + 1))", "this would run a command, or compute something"),
      ("A=$[1+1]", "this would run a command, or compute something"),
      ("A=x; touch y", "';' would end the assignment here"),
      ("A=x&", "'&' would end the assignment here"), ("A=x|y", "'|' would end the assignment here"),
      ("A=x >y", "'>' would end the assignment here"), ("<y", "'<' would end the assignment here"),
      ("A=<(x)", "'<' would end the assignment here"),
      ("A=x)", "')' would end the assignment here"),
      ("touch x", "'touch' is no assignment"), ("A=x touch", "'touch' is no assignment"),
      ("./touch", "'./touch' is no assignment"), ("\"A\"=x", "'\"A\"=x' is no assignment"),
      ("if true", "'if' is no assignment"), ("A =x", "'A' is no assignment"),
      ("1A=x", "'1A=x' is no assignment"), ("source x", "'source' is no assignment"),
      ("export A", "'A' is no assignment"), ("export", "'export' is no assignment"),
      ("export A[0]=x", "'export A[…]' is no assignment"),
      ("A=x export B=y", "'export' is no assignment"),
      ("export A=x B=y", "there is more than one assignment behind 'export'"),
      ("export A={x,y}", "'{' may be more than itself behind 'export'"),
      ("\u{feff}A=x", "'\u{feff}A=x' is no assignment"),
      ("A+=x", "'+=' is not read"), ("A=(x y)", "a list in parentheses is not read"),
      ("A[i]=x", "an index must be a decimal number"),
      ("A[$(touch x)]=x", "an index must be a decimal number"),
      ("A[]=x", "an index must be a decimal number"),
      ("A[08]=x", "an index must be a decimal number"),
      ("A[99999999999999999999]=x", "an index must be a decimal number"),
      ("A=$B", "B has no value yet"),
      ("B=x\nA=${B:-x}", "only the value of a variable is put in, as $NAME or ${NAME}"),
      ("B=x\nA=${B/x/y}", "only the value of a variable is put in, as $NAME or ${NAME}"),
      ("A=${!B}", "only the value of a variable is put in, as $NAME or ${NAME}"),
      ("A=${#B}", "only the value of a variable is put in, as $NAME or ${NAME}"),
      ("B=x\nA=${B", "only the value of a variable is put in, as $NAME or ${NAME}"),
      ("B=x\nA=${B[1]}", "B[1] has no value yet"), ("A=$HOME", "HOME has no value yet"),
      ("A=$1", "what a shell would put in here depends on how it was started"),
      ("A=\"$@\"", "what a shell would put in here depends on how it was started"),
      ("A=$$", "what a shell would put in here depends on how it was started"),
      ("A=$'x'", "'$' before quotes is not read"), ("A=$\"x\"", "'$' before quotes is not read"),
      ("A=~/x", "'~' stands for somebody's home folder"),
      ("A=x:~", "'~' stands for somebody's home folder"),
      ("A='x", "the quote ' that begins here does not end"),
      ("A=\"x\n\n", "the quote \" that begins here does not end"),
      ("A=\"x\\\"", "the quote \" that begins here does not end"),
      ("A=x\r\nB=y\r\n", "there is a carriage return, which would be part of the value"),
      ("\r\n", "there is a carriage return, which would be part of the value"),
    ])
  func refused(script: String, message: String) throws {
    let (_, said) = read(script.utf8)
    let first = try #require(said.first)
    #expect(first.hasPrefix("error: config:"))
    #expect(
      first.contains(": \(message.withoutControlCharacters) [request-unreadable]\n  advice: "),
      "\(said)")
  }

  @Test("do not stop at the first line that is none")
  func several() {
    let (variables, said) = read("ls\nA=x\nB=$(x)\n\nC='".utf8)
    #expect(variables["A"]?.value == "x")
    #expect(
      said.map { $0.prefix(16) } == ["error: config:1:", "error: config:3:", "error: config:5:"])
  }

  @Test("are not looked for in what is no text")
  func noText() {
    #expect(
      read([0x41, 0x3d, 0x78, 0x0a, 0x42, 0x3d, 0]).said == [
        "error: config:2: there is a zero byte, so this is no text [request-unreadable]\n"
          + "  advice: give a configuration file of ImageBuilder"
      ])
    for bytes in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]] as [[UInt8]] {
      #expect(
        read(Array("A=x\n\nB=".utf8) + bytes + Array("\nC=y".utf8)).said == [
          "error: config:3: this is not UTF-8 [request-unreadable]\n"
            + "  advice: save the file as UTF-8"
        ])
    }
  }

  @Test("may not be more than a configuration needs, nor grow to it")
  func limits() {
    let large = read(repeatElement(UInt8(ascii: "\n"), count: ShellReader.limit + 1)).said
    #expect(large.count == 1)
    #expect(large.first?.contains("are too many for a configuration: at most 1 MiB") == true)
    #expect(read(repeatElement(UInt8(ascii: "\n"), count: ShellReader.limit)).said == [])
    let doubling = "A=xxxxxxxx\n" + String(repeating: "A=$A$A\n", count: 64)
    #expect(
      read(doubling.utf8).said == [
        "error: config:18: the values are over 1 MiB together [request-unreadable]\n"
          + "  advice: give a configuration file of ImageBuilder"
      ])
    #expect(read(String(repeating: "ls\n", count: 100_000).utf8).said.count == 20)
  }

  @Test("that are accepted have the values that Bash gives them", arguments: 0..<3)
  func differential(seed: Int) throws {
    var random = Random(seed: seed)
    var accepted: [(script: String, values: [String])] = []
    for _ in 0..<1000 {
      let script = Self.script(&random)
      let (variables, said) = read(script.utf8)
      guard said.isEmpty else { continue }
      let values = ["A", "B"].flatMap { name in
        [0, 1].map { variables[name, $0]?.value ?? "" }
      }
      accepted.append((script, values))
    }
    #expect(accepted.count > 200)
    let folder = try Folder()
    for (index, script) in accepted.enumerated() { try folder.write(script.script, to: "\(index)") }
    try folder.write(
      """
      PATH=
      for ((i = 0; i < \(accepted.count); i++)); do
        (. "./$i"; printf '%s\\0' "${A[0]}" "${A[1]}" "${B[0]}" "${B[1]}")
      done
      """, to: "all")
    let run = try Program.run("bash", ["--norc", "all"], in: folder.path)
    #expect(run.errors == "")
    let outputs = run.output.split(separator: "\0", omittingEmptySubsequences: false)
    try #require(outputs.count == 4 * accepted.count + 1)
    for (index, script) in accepted.enumerated() {
      let values = outputs[4 * index..<4 * index + 4].map(String.init)
      #expect(values == script.values, "\(script.script.debugDescription)")
    }
    #expect(try folder.content.count == accepted.count + 1)
  }

  /// A few lines of pieces that matter to a shell, most of them assignments.
  private static func script(_ random: inout Random) -> String {
    let pieces = [
      "x", "A", "é", "'", "'", "\"", "\"", "\\", "\\\n", "$", "$A", "${A}", "${B[1]}", "$B[1]", "#",
      " ", "\t", "\n", "~", ":", "/", "*", "!", "=", "{x,y}", "[", "]", ";", "&", "|", "<", ">",
      "(",
      ")", "`", "-", "+", "%", " B=", " A[1]=", " #", "''", "\" \"", "'#'",
    ]
    return (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let start = ["A=", "B=", "A[1]=", "B[1]=", "A[0]=", " B=", "export A="].randomElement(
        using: &random)
      let value = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      return (start ?? "") + value.joined() + "\n"
    }.joined()
  }
}
