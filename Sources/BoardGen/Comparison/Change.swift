/// One thing that is different about a board, in words.
public struct Change: Hashable, Sendable, Encodable, CustomStringConvertible {
  /// The part of a board that a change is about.
  public enum Aspect: String, Hashable, Sendable, Encodable {
    case board, processor, unit, console, memory, reservation, device, image, region, plan
  }

  /// The part of the board.
  public let aspect: Aspect
  /// What changed: a node's path, or boardgen's name of the thing.
  public let subject: String
  /// What happened to it, as a clause with its subject.
  public let message: String

  init(_ aspect: Aspect, _ subject: String, _ message: String) {
    self.aspect = aspect
    self.subject = subject.withoutControlCharacters
    self.message = message.withoutControlCharacters
  }

  /// The message.
  public var description: String { message }
}

extension Change {
  /// A change of a single value; `nil` if it has none.
  static func of<Value: Equatable>(
    _ aspect: Aspect, _ subject: String, from old: Value, to new: Value,
    _ describe: (Value) -> String
  ) -> Self? {
    old == new
      ? nil : Self(aspect, subject, "\(subject): \(describe(new)) instead of \(describe(old))")
  }

  /// A change of a text.
  static func of(_ aspect: Aspect, _ subject: String, from old: String, to new: String) -> Self? {
    of(aspect, subject, from: old, to: new) { $0 }
  }
}

/// Something with a place and a size.
protocol Placed {
  var base: HexadecimalNumber { get }
  var size: HexadecimalNumber { get }
}

extension Placed {
  /// `1 GiB at 0x4000_0000`.
  var summary: String { "\(Quantity.describe(size.value)) at \(Hex.grouped(base.value))" }

  /// What became of this in `new`: `grew from 1 GiB to 2 GiB`; `nil` if it stayed as it was.
  func fate(in new: some Placed) -> String? {
    var parts: [String] = []
    if base != new.base {
      parts.append("moved from \(Hex.grouped(base.value)) to \(Hex.grouped(new.base.value))")
    }
    if size != new.size {
      parts.append(
        (size.value < new.size.value ? "grew" : "shrank")
          + " from \(Quantity.describe(size.value)) to \(Quantity.describe(new.size.value))")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}

extension BoardSummary.Bank: Placed {}
extension BoardSummary.Reservation: Placed {}
extension BoardSummary.Device.Registers: Placed {}
extension BoardSummary.Extent: Placed {}
extension BoardSummary.Image: Placed {}
extension BoardSummary.Image.Section: Placed {}
