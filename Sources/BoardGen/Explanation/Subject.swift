public import Addresses
public import FDTKit

/// What a person may ask about.
public enum Subject: Hashable, Sendable {
  /// An address.
  case address(PhysicalAddress)
  /// A node of the tree.
  case node(Node)

  /// How many names are suggested for one that isn't there.
  private static let suggestions = 3

  /// Understands a number, a path, an alias, a label, or a name that only one node has; reports
  /// what is none of these, with the nearest names that are.
  public init?(_ text: String, in tree: DeviceTree, findings: inout Findings) {
    if text.first?.isNumber ?? false {
      guard let number = Quantity.parse(text) else {
        findings.report(
          .requestValue, at: .option(text), "this is not a number that fits 64 bits",
          advice: "write an address like 0x4020_0000")
        return nil
      }
      self = .address(PhysicalAddress(number))
      return
    }
    let named = tree.nodes.filter { $0.name == text || $0.baseName == text }
    if let node = tree.node(at: text) ?? tree.node(label: text)
      ?? (named.count == 1 ? named.first : nil)
    {
      self = .node(node)
      return
    }
    let nearest =
      named.isEmpty
      ? NearestName.some(of: Self.names(in: tree), to: text, limit: Self.suggestions)
      : named.prefix(Self.suggestions).map(\.path)
    findings.report(
      .notFound, at: .option(text),
      named.isEmpty
        ? "the tree has no node, alias or label of this name"
        : "\(named.count) nodes have this name",
      related: nearest.map { .init(.node($0), "did you mean this one?") },
      advice: "name a node by its path, alias or label, or give an address like 0x4020_0000")
    return nil
  }

  /// Everything that a node can be called.
  private static func names(in tree: DeviceTree) -> Set<String> {
    var names = Set(tree.aliases.keys).union(tree.labels.keys)
    for node in tree.nodes { names.formUnion([node.path, node.name, String(node.baseName)]) }
    return names
  }
}
