/// What boardgen says of itself.
public enum BoardGen {
  /// The version, in the headers of generated files and in `boardgen --version`.
  public static let version = "0.1.0"
}
