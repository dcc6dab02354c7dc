/// The operational status of a device (section 2.3.4).
public enum Status: Hashable, Sendable {
  /// Operational; also what a node without the property is, and what the old spelling `ok` means.
  case okay
  /// Not operational now; for a CPU: waiting to be started.
  case disabled
  /// Operational, but used by somebody else, such as firmware.
  case reserved
  /// Not operational, after a serious error; the text after `fail-` says more.
  case fail(String?)
  /// A value that the specification doesn't know.
  case other(String)

  init(_ value: String) {
    self =
      switch value {
      case "okay", "ok": .okay
      case "disabled": .disabled
      case "reserved": .reserved
      case "fail": .fail(nil)
      case _ where value.hasPrefix("fail-"): .fail(String(value.dropFirst(5)))
      default: .other(value)
      }
  }
}

extension Node {
  /// The node's own status; text that can't be read is `other`, never `okay`.
  public var status: Status {
    guard let property = property(named: "status") else { return .okay }
    guard let value = try? property.string else { return .other(property.bytes.text) }
    return Status(value)
  }

  /// Whether the device may be used: it and every node above it are `okay`.
  ///
  /// The specification defines the status of one node; but a device on a bus that is disabled can't
  /// be reached, and Linux doesn't look for it either.
  public var isAvailable: Bool {
    sequence(first: self, next: \.parent).allSatisfy { $0.status == .okay }
  }
}
