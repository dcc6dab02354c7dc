public import Addresses

/// What firmware and operating system tell each other (`/chosen`, section 3.6).
public struct Chosen: Hashable, Sendable {
  /// The node.
  public let node: Node

  /// A device that text goes to.
  public struct Console: Hashable, Sendable {
    /// The device.
    public let node: Node
    /// What follows the colon of `stdout-path`, such as `115200n8`.
    public let options: String?
  }

  /// The arguments for the program that is booted.
  public var bootArguments: String? {
    get throws(PropertyError) { try node.property(named: "bootargs")?.string }
  }

  /// The device for boot messages: a path or an alias, perhaps with options behind a colon.
  ///
  /// - Throws: if the property is malformed or leads nowhere.
  public var standardOutput: Console? {
    get throws(PropertyError) {
      guard let property = standardOutputProperties.first else { return nil }
      return try console(of: property)
    }
  }

  /// The device that one of `standardOutputProperties` names.
  ///
  /// - Throws: if the property is malformed or leads nowhere.
  public func console(of property: Property) throws(PropertyError) -> Console {
    let (path, options) = try property.string.splitAtFirst(":")
    guard let device = node.tree.node(at: path) else {
      throw property.error(.unknownPath(String(path)))
    }
    return Console(node: device, options: options.map(String.init))
  }

  /// What may name the device for boot messages, the one that counts first: `stdout-path`, and the
  /// name that Linux had for it before the specification did.
  public var standardOutputProperties: [Property] {
    ["stdout-path", "linux,stdout-path"].compactMap { node.property(named: $0) }
  }

  /// Where the initial RAM disk is (`linux,initrd-start`, `linux,initrd-end`).
  ///
  /// - Throws: if one of the two is missing or malformed, or the end isn't above the start.
  public var initialRAMDisk: PhysicalRange? {
    get throws(PropertyError) {
      guard let start = node.property(named: "linux,initrd-start") else { return nil }
      let end = try node.requiredProperty(named: "linux,initrd-end")
      let bounds = (start: try start.u32OrU64, end: try end.u32OrU64)
      guard
        let range = PhysicalRange(
          start: PhysicalAddress(bounds.start), end: PhysicalAddress(bounds.end))
      else { throw end.error(.emptyRange(start: bounds.start, end: bounds.end)) }
      return range
    }
  }
}

extension DeviceTree {
  /// `/chosen`, if the tree has it.
  public var chosen: Chosen? { root.child(named: "chosen").map { Chosen(node: $0) } }
}
