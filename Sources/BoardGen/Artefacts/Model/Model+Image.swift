import Addresses

/// Where the image's parts are.
extension Model {
  static func image(_ configuration: Configuration) -> Value {
    guard let image = configuration.layout.image else { return .null }
    let space = image.range.value
    let bank = configuration.board.memory.first { $0.range.contains(space) }
    return .object([
      "base": .address(space.start.rawValue),
      "size": .address(space.size),
      "link_size": .address(image.linkRange?.size ?? 0),
      "origin": .text(image.range.origin.description),
      "sections": .list(
        image.sections.map { range($0.range, ["name": .text($0.role.rawValue)]) }),
      "slots": configuration.isPaged ? .null : slots(image),
      "bank": bank.map { range($0.range, [:]) } ?? .null,
      "guard": range(image.guardPage, [:]),
      "stack": range(image.stack.value, [:]),
    ])
  }

  /// Where the linker is to put each section, on a unit for which that was decided.
  private static func slots(_ image: Layout.Image) -> Value {
    func start(_ role: Layout.Section.Role) -> Value {
      .address(image.start(of: role)?.rawValue ?? 0)
    }
    return .object([
      "text": start(.text), "rodata": start(.rodata), "data": start(.data),
      "data_end": .address(image.guardPage.start.rawValue),
    ])
  }
}
