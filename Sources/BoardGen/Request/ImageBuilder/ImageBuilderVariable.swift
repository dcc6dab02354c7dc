/// A variable of ImageBuilder's configuration files, and what becomes of it.
public struct ImageBuilderVariable: Hashable, Sendable {
  /// Its name, without an index.
  public let name: String
  /// Whether it has an index: a domain's number, or a place in a list.
  public let isIndexed: Bool
  /// What becomes of it.
  public let fate: Fate

  /// What becomes of a variable that has a value.
  public enum Fate: Hashable, Sendable {
    /// The request says the same.
    case supported
    /// The machine boots the same without it, for the reason given.
    case ignored(String)
    /// Leaving it out would change what boots; the text says what to do instead.
    case refused(String)
  }

  /// The variable as docs/imagebuilder.md shows it: `XEN`, or `DOMU_MEM[]`.
  public var title: String { isIndexed ? "\(name)[]" : name }

  /// The variable of that name.
  static func named(_ name: String) -> Self? { byName[name] }

  private static let byName = Dictionary(
    known.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  init(_ title: String, _ fate: Fate = .supported) {
    isIndexed = title.hasSuffix("[]")
    name = isIndexed ? String(title.dropLast(2)) : title
    self.fate = fate
  }
}
