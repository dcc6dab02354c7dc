import Testing

@testable import BoardGen

@Suite struct UnifiedDiffTests {
  private static let twelve = (1...12).map { "line \($0)\n" }.joined()

  @Test func equalTextsHaveNoDifference() {
    #expect(UnifiedDiff(from: Self.twelve, to: Self.twelve, path: "a").lines.isEmpty)
  }

  @Test func aChangeHasThreeLinesOfContext() {
    let new = Self.twelve.replacing("line 6\n", with: "line six\nand more\n")
    #expect(
      text(UnifiedDiff(from: Self.twelve, to: new, path: "x/a.h")) == """
        --- a/x/a.h
        +++ b/x/a.h
        @@ -3,7 +3,8 @@
         line 3
         line 4
         line 5
        -line 6
        +line six
        +and more
         line 7
         line 8
         line 9

        """)
  }

  @Test func nearChangesShareAHunkAndFarOnesDoNot() {
    let near = Self.twelve.replacing("line 2\n", with: "").replacing("line 8\n", with: "")
    let far = Self.twelve.replacing("line 2\n", with: "").replacing("line 11\n", with: "")
    #expect(places(near) == ["@@ -1,11 +1,9 @@"])
    #expect(places(far) == ["@@ -1,5 +1,4 @@", "@@ -8,5 +7,4 @@"])
  }

  @Test func aFileThatIsMissingOrLeftOverIsComparedWithNothing() {
    #expect(
      text(UnifiedDiff(from: nil, to: "a\n", path: "f")) == """
        --- /dev/null
        +++ b/f
        @@ -0,0 +1,1 @@
        +a

        """)
    #expect(
      text(UnifiedDiff(from: "a\nb\n", to: nil, path: "f")) == """
        --- a/f
        +++ /dev/null
        @@ -1,2 +0,0 @@
        -a
        -b

        """)
  }

  @Test func aMissingLineFeedAtTheEndIsADifference() {
    #expect(
      text(UnifiedDiff(from: "a\nb", to: "a\nb\n", path: "f")).hasSuffix(
        """
         a
        -b
        \\ No newline at end of file
        +b

        """))
  }

  @Test func carriageReturnsAreNoLineEnds() {
    let lines = UnifiedDiff(from: "a\r\nb\n", to: "a\nb\n", path: "f").lines.map(\.text)
    #expect(lines.dropFirst(3) == ["-a\r", "+a", " b"])
  }

  /// The tool that reads the format is the judge of it.
  @Test(
    arguments: [
      (nil, twelve), (twelve, nil), ("", "one\n"), ("one", "two"), (twelve, "line 7\n\nline 3\n"),
      (twelve, "line 0\n" + twelve + "line 13"), ("a\nb\na\nb\n", "b\na\nb\na\n"),
    ] as [(String?, String?)])
  func patchMakesTheNewTextOfTheOldOne(old: String?, new: String?) throws {
    let folder = try TemporaryFolder()
    if let old { try folder.write(old, to: "f") }
    try folder.write(text(UnifiedDiff(from: old, to: new, path: "f")), to: "change")
    try #require(try run("patch", "-p1", "-i", "change", in: folder) == 0)
    #expect(try new == (folder.names().contains("f") ? folder.read("f") : nil))
  }

  private func places(_ new: String) -> [String] {
    UnifiedDiff(from: Self.twelve, to: new, path: "f").lines.filter { $0.mark == .place }
      .map(\.text)
  }

  private func text(_ diff: UnifiedDiff) -> String {
    diff.lines.map { $0.text + "\n" }.joined()
  }
}
