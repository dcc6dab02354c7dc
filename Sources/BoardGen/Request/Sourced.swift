/// A value together with where it came from.
public struct Sourced<Value> {
  /// The value.
  public let value: Value
  /// Where it came from.
  public let origin: Origin

  /// Joins a value and its origin.
  public init(_ value: Value, from origin: Origin) {
    self.value = value
    self.origin = origin
  }
}

extension Sourced: Sendable where Value: Sendable {}
extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
