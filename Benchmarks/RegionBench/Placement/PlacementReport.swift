import Addresses
import BoardGen
import Foundation

/// The placement's time, and the memory that it loses, beside ImageBuilder's rule on the same inputs.
struct PlacementReport {
  /// A large machine: 16 banks, 200 reservations, 64 modules, 32 guests.
  private static let large = PlacementInput.Shape(
    banks: 16, bankSize: 4096, reservations: 200, modules: 64, guests: 32, guestSize: 1024)
  /// Machines with one bank, as ImageBuilder's rule knows them.
  private static let small = PlacementInput.Shape(
    banks: 1, bankSize: 1024, reservations: 6, modules: 8, guests: 3, guestSize: 128)
  private static let inputs: UInt64 = 200

  /// The rows of a table in Markdown.
  var lines: [String] { [time(seed: 1), slowest] + fragmentation }

  private func time(seed: UInt64) -> String {
    let placer = Placer(
      PlacementInput(Self.large, seed: seed).problem, rules: PagePlacementRules())
    let microseconds = Timing.microseconds { _ = placer.outcome() }
    let sections = placer.outcome().placement?.sections
    return TimingReport.line(
      "placement of 64 modules, 32 guests: \(sections.map(String.init) ?? "no") sections",
      String(format: "%.2f ms", microseconds / 1000), "50 ms")
  }

  private var slowest: String {
    let times = (UInt64(1)...20).map { seed in
      let placer = Placer(
        PlacementInput(Self.large, seed: seed).problem, rules: PagePlacementRules())
      return Timing.microseconds { _ = placer.outcome() }
    }
    return TimingReport.line(
      "the slowest of 20 such placements",
      String(format: "%.2f ms", (times.max() ?? 0) / 1000), "50 ms")
  }

  private var fragmentation: [String] {
    var (placed, right) = (0, 0)
    var (ours, theirs) = (MemoryUse(), MemoryUse())
    for seed in 1...Self.inputs {
      let problem = PlacementInput(Self.small, seed: seed).problem
      let rule = ImageBuilderRule(problem)
      if rule.isRight { right += 1 }
      guard let placement = Placer(problem, rules: PagePlacementRules()).outcome().placement
      else { continue }
      placed += 1
      guard rule.isRight, let bank = problem.banks.first else { continue }
      let sizes = problem.groups.flatMap(\.blocks).map(\.size.value)
      let files = zip(placement.ranges.joined().joined(), sizes).compactMap {
        PhysicalRange(start: $0.start, size: $1)
      }
      ours += MemoryUse(files, in: bank, problem.obstacles)
      theirs += MemoryUse(rule.ranges, in: bank, problem.obstacles)
    }
    func line(_ what: String, _ bytes: KeyPath<MemoryUse, UInt64>) -> String {
      let (ours, theirs) = (ours[keyPath: bytes], theirs[keyPath: bytes])
      let count = UInt64(max(1, right)) * 1024
      return TimingReport.line(
        what, "\(ours / count) KiB", "\(theirs / count) KiB, ImageBuilder's rule")
    }
    return [
      TimingReport.line(
        "boards placed, of \(Self.inputs)", "\(placed)", "\(right), ImageBuilder's rule"),
      line("where both place: lost between neighbours", \.betweenNeighbours),
      line("unused between the first and the last byte", \.betweenEnds),
      line("the largest free range left", \.largestLeft),
    ]
  }
}
