import Addresses
import FDTKit
import Foundation
import Synchronization

/// Many trees and boards in one process.
///
/// Each is a run of its own: what is said and written of one does not depend on the others, nor on
/// how many run at once.
public struct Batch: Sendable {
  private let inputs: [String]
  private let memory: LentMemory?
  private let strict: Bool

  /// Prepares a batch.
  ///
  /// - Parameters:
  ///   - inputs: trees and boards.
  ///   - memory: RAM: with it, trees that leave RAM to the firmware are run a second time.
  ///   - strict: whether a warning refuses a tree.
  public init(_ inputs: [String], memory: LentMemory? = nil, strict: Bool = false) {
    self.inputs = inputs
    self.memory = memory
    self.strict = strict
  }

  /// Runs all of them, and hands the outcomes over in the order of the inputs.
  ///
  /// - Parameters:
  ///   - jobs: how many run at once.
  ///   - consume: takes one input's artefacts, on the thread that made them; says what went wrong.
  ///   - progress: is told how many are done, on any thread, in no order.
  public func run(
    jobs: Int, consume: @escaping @Sendable (_ input: String, [Artefact], inout Findings) -> Void,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in }
  ) -> [BatchOutcome] {
    let next = Atomic(0)
    let done = Atomic(0)
    let outcomes = Mutex([[BatchOutcome]](repeating: [], count: inputs.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, inputs.count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < inputs.count else { return }
        let own = outcomesOf(inputs[index], consume)
        outcomes.withLock { $0[index] = own }
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
    return outcomes.withLock { $0.flatMap(\.self) }
  }

  /// One outcome, or two: as the tree is, and with the memory that was lent to it.
  private func outcomesOf(
    _ input: String, _ consume: (String, [Artefact], inout Findings) -> Void
  ) -> [BatchOutcome] {
    let first = outcome(of: input, memory: nil, consume)
    guard first.lacksMemory, let range = lent(to: input) else { return [first] }
    return [first, outcome(of: input, memory: range, consume)]
  }

  /// The memory for a tree that has none of its own.
  private func lent(to input: String) -> PhysicalRange? {
    guard let memory else { return nil }
    var findings = Findings()
    let request = InputFile(input, findings: &findings)?.request(findings: &findings)
    let tree = request.flatMap { TreeLoader($0).tree(findings: &findings) }
    return tree.map(memory.range)
  }

  private func outcome(
    of input: String, memory: PhysicalRange?,
    _ consume: (String, [Artefact], inout Findings) -> Void
  ) -> BatchOutcome {
    let memory = memory.map { Sourced($0, from: .option("--memory \(LentMemory.describe($0))")) }
    var findings = Findings(strict: strict)
    let configuration = configuration(of: input, memory: memory, findings: &findings)
    if let configuration, !findings.hasErrors {
      let emitter = Emitter(configuration)
      let artefacts = emitter.formats.map { emitter.artefact($0, findings: &findings) }
      if !findings.hasErrors { consume(input, artefacts, &findings) }
    }
    return BatchOutcome(
      input: input, memory: memory.map { LentMemory.describe($0.value) },
      isEmitted: configuration != nil && !findings.hasErrors,
      codes: findings.diagnostics.reduce(into: [:]) { $0[$1.code.rawValue, default: 0] += 1 },
      diagnostics: findings.diagnostics, facts: configuration.map(BatchOutcome.Facts.init))
  }

  private func configuration(
    of input: String, memory: Sourced<PhysicalRange>?, findings: inout Findings
  ) -> Configuration? {
    guard var request = InputFile(input, findings: &findings)?.request(findings: &findings),
      !findings.hasErrors
    else { return nil }
    if let memory { request.memory = [memory] }
    return Configurator(request).configure(findings: &findings)
  }
}
