/// What became of an access.
enum Outcome: Equatable {
  /// Translation let it through.
  case permitted
  /// Translation refused it.
  case denied
  /// Translation would let it through, to another physical address than the map says.
  case misdirected
  /// Translation would let it through, as another memory type than the map says.
  case mistyped

  /// The outcome as reports have it.
  var name: StaticString {
    switch self {
    case .permitted: "permitted"
    case .denied: "denied"
    case .misdirected: "led to another address"
    case .mistyped: "of another memory type"
    }
  }
}
