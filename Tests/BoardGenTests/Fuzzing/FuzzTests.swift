import Foundation
import Testing

/// A small part of what `make fuzz` does, the same in every run.
@Suite("Fuzzing")
struct FuzzTests {
  /// How many inputs each target gets from each seed; what goes the whole way takes its time.
  private static func count(_ target: FuzzTarget) -> Int {
    switch target {
    case .board, .image: Cases.count(4, of: 12)
    case .request, .imageBuilder: Cases.count(10, of: 25)
    case .blob: 100
    case .template: 100
    case .bootTable, .module: 300
    }
  }

  @Test("changed inputs are read or refused", arguments: FuzzTarget.allCases, 0..<4)
  func changed(target: FuzzTarget, seed: Int) throws {
    var mutator = try SeededMutator(target, seed: seed)
    for number in 0..<Self.count(target) {
      let input = mutator.next()
      let complaint = target.complaint(about: input)
      #expect(complaint == nil, "input \(number)")
    }
  }

  @Test("every seed is read without a complaint", arguments: FuzzTarget.allCases)
  func seeds(target: FuzzTarget) throws {
    let seeds = try target.seeds
    #expect(!seeds.isEmpty)
    // Whole boards are slow in a debug build, and `GoldenTests` has them all.
    let isSlow = target == .board || target == .request
    for (index, (name, seed)) in seeds.sorted(by: { $0.key < $1.key }).enumerated()
    where !isSlow || Cases.areAll || index % 3 == 0 {
      #expect(target.complaint(about: seed) == nil, "\(name)")
    }
  }

  @Test("what was found once stays mended", arguments: FuzzTarget.allCases)
  func regressions(target: FuzzTarget) throws {
    let folder = Repository.root + "Tests/Regressions/\(target.rawValue)"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for file in files.sorted() {
      let content = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
      #expect(target.complaint(about: Array(content)) == nil, "\(file)")
    }
  }

  @Test("a tree that was changed as a tree is sound in structure", arguments: 0..<50)
  func structure(seed: Int) throws {
    let tree = try #require(FuzzTarget.blob.seeds["qemu-riscv-virt"])
    var mutator = BlobMutator(seed: seed)
    let mutated = mutator.mutated(tree, limit: 1 << 16)
    let changed = try #require(mutated)
    #expect(BlobTokens(changed) != nil)
  }
}
