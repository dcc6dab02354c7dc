/// What an instruction does to an address.
public enum Access: UInt8, Hashable, Sendable {
  /// Reads data.
  case load
  /// Writes data.
  case store
  /// Is itself read from there.
  case fetch

  /// The right that the access needs.
  @inlinable
  public var right: AccessRights {
    switch self {
    case .load: .read
    case .store: .write
    case .fetch: .execute
    }
  }
}
