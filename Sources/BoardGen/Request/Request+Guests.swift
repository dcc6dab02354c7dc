extension Request {
  /// A file that a loader puts into RAM beside the image.
  public struct Module: Hashable, Sendable {
    /// Its name, which no other module has.
    public var name: Sourced<String>
    /// Bytes set aside for it; by default what the file needs.
    public var size: Sourced<UInt64>?
    /// The file, if it is there already.
    public var file: Sourced<String>?
    /// Where it is put; by default the layout chooses.
    public var address: Sourced<UInt64>?
  }

  /// A program with memory and devices of its own, which the unit keeps it inside of.
  public struct Guest: Hashable, Sendable {
    /// Its name, which no other guest has.
    public var name: Sourced<String>
    /// Bytes of memory.
    public var memory: Sourced<UInt64>
    /// How many of them, from the start, it executes and can't write; by default a quarter.
    public var text: Sourced<UInt64>?
    /// Where its memory begins; by default the layout chooses.
    public var address: Sourced<UInt64>?
    /// The paths or aliases of the devices that it drives itself.
    public var devices: [Sourced<String>] = []
  }
}
