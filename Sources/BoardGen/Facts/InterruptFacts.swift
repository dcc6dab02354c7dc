import FDTKit

/// An interrupt of a device: as the device writes it, and as its controller knows it.
public struct InterruptFacts: Hashable, Sendable, Encodable {
  /// The position in `interrupts` or `interrupts-extended`, from 0.
  public let index: Int
  /// What `interrupt-names` calls it.
  public let name: String?
  /// The interrupt parent: a controller, or a nexus on the way to one.
  public let parent: String
  /// The specifier that the device writes, in the terms of `parent`.
  public let cells: [UInt32]
  /// The controller that takes it, behind all nexus nodes; missing if there is a problem.
  public let controller: String?
  /// The specifier in the terms of `controller`.
  public let specifier: [UInt32]?

  init(_ signal: InterruptSignal, reader: inout FactReader) {
    index = signal.index
    name = reader.attempt { () throws(PropertyError) in try signal.name } ?? nil
    parent = signal.domain.path
    cells = signal.specifier
    let interrupt = reader.attempt { () throws(PropertyError) in try signal.routed() }
    controller = interrupt?.controller.path
    specifier = interrupt?.specifier
  }
}
