/// An entry of boardgen for bytes that somebody else wrote.
///
/// The fuzzer's targets and the tests of what it found both go through `complaint(about:)`.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The reader of device trees, and all that it may be asked.
  case blob
  /// A device tree, the whole way to every output.
  case board
  /// The text of a `board.yml`, the whole way with the boards' own trees.
  case request
  /// A `boot.bin`, as the bare-metal runtime and as the host read it.
  case bootTable = "boot-table"
  /// A module's file: ELF, Image, zImage, uImage, gzip, device tree.
  case module
  /// A linked image.
  case image
  /// A template of the person's own.
  case template
  /// A configuration of ImageBuilder.
  case imageBuilder = "imagebuilder"

  /// Hands bytes to the entry, which must come back.
  ///
  /// - Returns: what is wrong with what came of them; `nil` if it is a result or a refusal.
  public func complaint(about input: [UInt8]) -> String? {
    switch self {
    case .blob: BlobEntry.complaint(about: input)
    case .board: BoardEntry.complaint(about: input)
    case .request: RequestEntry.complaint(about: input)
    case .bootTable: BootTableEntry.complaint(about: input)
    case .module: ModuleEntry.complaint(about: input)
    case .image: ImageEntry.complaint(about: input)
    case .template: TemplateEntry.complaint(about: input)
    case .imageBuilder: ImageBuilderEntry.complaint(about: input)
    }
  }

  /// Whether inputs are device trees, which are changed as such.
  public var isTree: Bool { self == .blob || self == .board }
}
