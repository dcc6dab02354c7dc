import Addresses

/// Proves that the tables in a linked image are those of the plan.
public struct ImageVerifier {
  private let configuration: Configuration
  private let image: LinkedImage

  /// What to do about an image that holds something else.
  private static let advice = """
    generate the board's files again with --image, and link the image anew, until they stop changing
    """

  /// Prepares to compare an image with what was decided for its section bounds.
  ///
  /// - Parameter configuration: what was decided with the same image.
  public init(_ configuration: Configuration, _ image: LinkedImage) {
    self.configuration = configuration
    self.image = image
  }

  /// Compares the words of the table pages one by one, then lets the model read them as the MMU
  /// would; reports where either differs from what was decided.
  ///
  /// - Returns: how many words each plan has in the image, by the name of its section; nothing, if
  ///   the board has no tables.
  @discardableResult
  public func verify(findings: inout Findings) -> [(section: String, words: Int)] {
    if case .regions(let plans) = configuration.plan {
      return verifyViews(of: plans, findings: &findings)
    }
    guard case .translation(let boot, let runtime, let unmap, let guests) = configuration.plan
    else { return [] }
    let bootWords = words(of: .bootTables, wanted: boot.pages, boot.base, findings: &findings)
    let runtimeWords = words(
      of: .runtimeTables, wanted: runtime.pages, runtime.base, findings: &findings)
    let guestWords = guestWords(guests, findings: &findings)
    guard let bootWords, let runtimeWords, let guestWords else { return [] }
    TranslationPlanner(
      configuration.request, configuration.board, configuration.layout, configuration.map,
      privilege: configuration.privilege
    ).verify(
      .translation(
        boot: boot.replacingPages(with: bootWords),
        runtime: runtime.replacingPages(with: runtimeWords), unmap: unmap,
        guests: guests.map { $0.replacingPages(with: guestWords) }),
      advice: Self.advice, findings: &findings)
    return [("boot tables", bootWords.count), ("runtime tables", runtimeWords.count)]
      + (guests.isEmpty ? [] : [("guest tables", guestWords.count)])
  }

  /// The words of all guests' tables; none where there are no guests, and no such section.
  private func guestWords(
    _ guests: [GuestTranslation], findings: inout Findings
  ) -> [UInt64]? {
    guard let base = guests.first?.base else {
      guard let words = image.tableWords[.guestTables] else { return [] }
      findings.report(
        .imageMoved, at: .rule("image guest tables"),
        "the image has \(words.count) words of them, and the board has no guests",
        advice: Self.advice)
      return nil
    }
    return words(of: .guestTables, wanted: guests.sectionPages, base, findings: &findings)
  }

  /// Compares the words that switches between views write; what installs the boot plan is code.
  private func verifyViews(
    of plans: RegionPlans, findings: inout Findings
  ) -> [(section: String, words: Int)] {
    let wanted = plans.views.flatMap { plans.switchedWords(of: $0).flatMap(\.self) }
    let words = image.viewWords ?? []
    guard words != wanted else { return [("views", words.count)] }
    findings.report(
      .imageMoved, at: .rule("image views"),
      "the image has \(words.count) words of them, which are not the plan's \(wanted.count)",
      advice: Self.advice)
    return []
  }

  /// The words of a section; reports the first that is not the plan's, and how many are not.
  private func words(
    of role: Layout.Section.Role, wanted pages: [[UInt64]], _ base: PhysicalAddress,
    findings: inout Findings
  ) -> [UInt64]? {
    let place = Origin.rule("image \(role.rawValue)")
    guard let words = image.tableWords[role] else {
      findings.report(
        .imageMoved, at: place, "the image has no section with them", advice: Self.advice)
      return nil
    }
    let wanted = pages.flatMap(\.self)
    guard words.count == wanted.count else {
      findings.report(
        .imageMoved, at: place,
        "the image has \(words.count) words of them, and the plan \(wanted.count)",
        advice: Self.advice)
      return nil
    }
    let different = words.indices.filter { words[$0] != wanted[$0] }
    if let first = different.first {
      let address = Hex.grouped(base.rawValue &+ UInt64(first) &* 8)
      findings.report(
        .imageMoved, at: place,
        "\(different.count) of \(words.count) words are not the plan's; the first, at \(address), "
          + "is \(Hex.grouped(words[first], digits: 16)) instead of "
          + Hex.grouped(wanted[first], digits: 16),
        advice: Self.advice)
    }
    return words
  }
}
