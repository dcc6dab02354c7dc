import FDTKit

/// Something in a tree that can't be read as the specification has it; what else is there, can.
public struct FactProblem: Hashable, Sendable, Encodable {
  /// The name of the property.
  public let property: String
  /// The position in it, from 0, if it is a list.
  public let index: Int?
  /// What is wrong, as a clause.
  public let message: String

  init(_ error: PropertyError) {
    property = error.property
    index = error.index
    message = error.reason.description
  }
}

/// Collects problems, so that one does not hide what can be read.
struct FactReader {
  private(set) var problems: [FactProblem] = []

  /// What `read` gives; `nil` if it throws, which is a problem.
  mutating func attempt<Value>(_ read: () throws(PropertyError) -> Value) -> Value? {
    do throws(PropertyError) {
      return try read()
    } catch {
      let problem = FactProblem(error)
      if !problems.contains(problem) { problems.append(problem) }
      return nil
    }
  }
}

extension Sequence {
  /// The elements, or `nil` if there are none: lines hold what is there.
  var nonEmpty: [Element]? {
    let elements = Array(self)
    return elements.isEmpty ? nil : elements
  }
}

extension Hex {
  /// `0x09000000`, as JSON has addresses and sizes: not every reader of JSON has 64 bits.
  static func json(_ value: UInt64) -> String { "0x" + plain(value, digits: 8) }
}
