/// Where a value came from, so that a diagnostic, a comment in a generated file and
/// `boardgen explain` all say the same.
public enum Origin: Hashable, Sendable {
  /// A device tree node as a whole.
  case node(String)
  /// A property of a node, and the entry of it that counts.
  case property(node: String, name: String, index: Int? = nil)
  /// An entry of the tree's memory reservation block, `/memreserve/`.
  case memoryReservation(index: Int)
  /// A key of the request, such as `image.address`, with the file and line that it stands in; an
  /// empty key is the file as a whole.
  case request(key: String, file: String? = nil, line: Int? = nil)
  /// An option of the command line.
  case option(String)
  /// A symbol of the linked image.
  case symbol(String)
  /// A rule of boardgen's own that derived the value.
  case rule(String)

  /// The node that the value belongs to, if it came from the tree.
  public var node: String? {
    switch self {
    case .node(let path), .property(let path, _, _): path
    case .memoryReservation, .request, .option, .symbol, .rule: nil
    }
  }
}

extension Origin: CustomStringConvertible {
  /// The origin as generated files name it: the same on every machine, and as long as nothing but
  /// the place of a line in a request changes.
  public var description: String {
    switch self {
    case .node(let path): path
    case .property(let path, let name, let index?): "\(path) \(name)[\(index)]"
    case .property(let path, let name, nil): "\(path) \(name)"
    case .memoryReservation(let index): "/memreserve/[\(index)]"
    case .request(let key, let file?, _):
      Self.request(key, in: file.split(separator: "/").last.map(String.init) ?? file)
    case .request(let key, nil, _): "request \(key)"
    case .option(let text): text
    case .symbol(let name): "symbol \(name)"
    case .rule(let text): text
    }
  }

  /// The origin as a diagnostic names it: where to look, and in a file the line.
  public var location: String {
    switch self {
    case .request(let key, let file?, let line?): Self.request(key, in: "\(file):\(line)")
    case .request(let key, let file?, nil): Self.request(key, in: file)
    default: description
    }
  }

  private static func request(_ key: String, in place: String) -> String {
    key.isEmpty ? place : "\(place): \(key)"
  }
}
