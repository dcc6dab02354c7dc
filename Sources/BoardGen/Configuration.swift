public import Protection

/// All that boardgen decided for a board: what every output is a rendering of.
public struct Configuration: Sendable {
  /// What is wanted.
  public let request: Request
  /// What is there.
  public let board: Board
  /// Where each thing goes.
  public let layout: Layout
  /// Every byte and its owner.
  public let map: MemoryMap
  /// How the unit is programmed.
  public let plan: Plan
  /// The privilege level that the image runs at.
  public let privilege: Privilege
  /// What bounds of sections, stack and heap are multiples of, in bytes.
  public let granule: Sourced<UInt64>
  /// What the modules' files need, by the modules' names; a module whose file is not there yet has
  /// none.
  public let footprints: [String: Footprint]
  /// The tree's file as the request names it, for the headers of generated files.
  public let treeName: String
  /// Every file that was read for it, by the name under which it was opened.
  public var files: [String] = []
}

extension Configuration {
  /// Whether memory is mapped in pages.
  var isPaged: Bool {
    if case .regions = plan { false } else { true }
  }
}

extension Board {
  /// Whether a register has 64 bits.
  var isWide: Bool { architecture == .aarch64 || architecture == .riscv64 }
}
