import Addresses

/// Decides where everything goes on a board whose unit has page tables.
public struct LayoutPlanner {
  let board: Board
  let request: Request
  let granule: UInt64
  let places: PlaceFinder

  /// 2 MiB: the alignment that Linux's boot protocol asks of an image, and the block size of the
  /// smallest granule.
  static let imageAlignment: UInt64 = 0x20_0000

  /// Prepares to place what `request` wants on `board`.
  public init(_ board: Board, _ request: Request) {
    self.board = board
    self.request = request
    granule = request.unit.granule.value
    places = PlaceFinder(board, granule: granule, window: request.window)
  }

  /// Places everything; reports what has no place.
  ///
  /// - Parameters:
  ///   - tables: how many table pages each plan needs.
  ///   - linked: the section bounds of the linked image; without them the sections get fixed
  ///     shares of the space set aside.
  public func layout(
    tables: TableCounts, linked: LinkedImage?, findings: inout Findings
  ) -> Layout? {
    let size = request.image.reserve
    let stackSize = request.image.stack
    let amounts = [
      (size, "image", atLeast: granule), (stackSize, "stack", granule), (request.heap, "heap", 0),
    ]
    for (amount, name, least) in amounts
    where amount.value < least || !amount.value.isMultiple(of: granule) {
      findings.report(
        .misaligned, at: amount.origin,
        "\(Quantity.describe(amount.value)) for the \(name) is not a number of whole granules",
        advice: "use a multiple of \(Quantity.describe(granule))")
    }
    guard !findings.hasErrors, let image = imageRange(size.value, findings: &findings)
    else { return nil }
    let (rest, isLarger) = size.value.subtractingReportingOverflow(stackSize.value)
    guard !isLarger, rest > 2 * granule,
      let stackStart = image.value.start.advanced(by: rest),
      let stack = PhysicalRange(start: stackStart, size: stackSize.value),
      let guardPage = PhysicalRange(
        start: PhysicalAddress(stackStart.rawValue - granule), size: granule),
      let link = image.value.below(guardPage)
    else {
      findings.report(
        .noRoom, at: stackSize.origin,
        "a stack of \(Quantity.describe(stackSize.value)) leaves no room for the image in "
          + Quantity.describe(size.value),
        related: [.init(size.origin, "\(Quantity.describe(size.value)) set aside for the image")],
        advice: "set aside more with image.reserve, or use a smaller stack")
      return nil
    }
    let sections =
      if let linked {
        linked.sections
      } else {
        NominalSections.divide(link, tables: tables, granule: granule, findings: &findings)
      }
    check(sections, within: link, findings: &findings)
    let layout = layout(
      around: Layout.Image(
        range: image, sections: sections, guardPage: guardPage,
        stack: Sourced(stack, from: stackSize.origin)), findings: &findings)
    return findings.hasErrors ? nil : layout
  }

  private func imageRange(
    _ size: UInt64, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    if let address = request.image.address {
      return explicitImage(at: address, size: size, findings: &findings)
    }
    let free = places.free
    let floor = places.banks.first.flatMap { $0.start.advanced(by: Self.imageAlignment) }
    if let floor,
      let range = free.firstFit(size: size, alignment: Self.imageAlignment, from: floor)
        ?? free.firstFit(size: size, alignment: Self.imageAlignment, from: PhysicalAddress(0))
    {
      return Sourced(range, from: .rule("first free 2 MiB above the start of RAM"))
    }
    places.reportNoRoom(
      for: "the image", size: size, alignment: Self.imageAlignment,
      at: request.image.reserve.origin, findings: &findings)
    return nil
  }

  private func explicitImage(
    at address: Sourced<UInt64>, size: UInt64, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    guard let range = places.range(at: address, size: size, findings: &findings) else {
      return nil
    }
    if range.start.isAligned(to: granule), request.image.formats.contains(.image),
      !range.start.isAligned(to: Self.imageAlignment)
    {
      findings.report(
        .misaligned, at: address.origin,
        "\(range.start) is not aligned to the 2 MiB that the Linux boot protocol asks for",
        advice: "use \(PlaceFinder.nearest(to: range.start, alignment: Self.imageAlignment)), or "
          + "leave 'image' out of image.formats")
    }
    places.check(range, named: "the image", origin: address.origin, findings: &findings)
    return Sourced(range, from: address.origin)
  }

  private func check(
    _ sections: [Layout.Section], within link: PhysicalRange, findings: inout Findings
  ) {
    for section in sections where !link.contains(section.range) {
      findings.report(
        .noRoom, at: section.origin,
        "\(section.role.rawValue) at \(section.range) is outside of \(link), the space for the image",
        related: [.init(request.image.reserve.origin, "space for the image, guard and stack")],
        advice: "set aside more with image.reserve")
    }
    for (section, next) in zip(sections, sections.dropFirst())
    where section.range.overlaps(next.range) {
      findings.report(
        .overlap, at: next.origin,
        "\(next.role.rawValue) at \(next.range) overlaps \(section.role.rawValue)",
        related: [.init(section.origin, "\(section.role.rawValue) \(section.range)")],
        advice: "give each section granules of its own in the linker script")
    }
  }
}
