/// What became of an access.
enum Outcome: Equatable {
  /// Translation, or the unit of regions, let it through.
  case permitted
  /// Translation, or the unit of regions, refused it.
  case denied
  /// Translation would let it through, to another physical address than the map says.
  case misdirected
  /// Translation would let it through, as another memory type than the map says.
  case mistyped
  /// Nobody knows: had it been let through, it could have done harm.
  case untried

  /// The outcome as reports have it.
  var name: StaticString {
    switch self {
    case .permitted: "permitted"
    case .denied: "denied"
    case .misdirected: "led to another address"
    case .mistyped: "of another memory type"
    case .untried: "not tried"
    }
  }
}
