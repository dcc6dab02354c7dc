/// Changes inputs by a seed, for a run that is the same every time: bytes as bytes, and trees mostly
/// as trees.
struct SeededMutator {
  private var random: Random
  private let target: FuzzTarget
  private let seeds: [[UInt8]]

  /// The longest input.
  private static let limit = 1 << 16

  init(_ target: FuzzTarget, seed: Int) throws {
    self.target = target
    random = Random(seed: seed)
    // In an order of their own: a dictionary has none.
    seeds = try target.seeds.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The next input: one of the target's seeds, changed.
  mutating func next() -> [UInt8] {
    var input = seeds[random.below(seeds.count)]
    if target.isTree, random.below(8) > 0 {
      var mutator = BlobMutator(seed: Int(truncatingIfNeeded: random.next()))
      return mutator.mutated(input, limit: Self.limit) ?? input
    }
    for _ in 0...random.below(4) { change(&input) }
    return input
  }

  private mutating func change(_ input: inout [UInt8]) {
    let at = random.below(input.count + 1)
    let count = random.below(min(16, input.count - at) + 1)
    switch random.below(6) {
    case 0: input.removeSubrange(at..<at + count)
    case 1: input.insert(contentsOf: input[at..<at + count], at: at)
    case 2: input.insert(contentsOf: word(), at: at)
    case 3: input.removeLast(random.below(input.count + 1))
    case 4: input.replaceSubrange(at..<at + count, with: word().prefix(count))
    default:
      if at < input.count { input[at] = UInt8(truncatingIfNeeded: random.next()) }
    }
  }

  /// A number at an edge, in either byte order, or something that a text may have.
  private mutating func word() -> [UInt8] {
    let number = Vocabulary.numbers[random.below(Vocabulary.numbers.count)]
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    return switch random.below(4) {
    case 0: bytes
    case 1: bytes.reversed()
    case 2: Array(Vocabulary.texts[random.below(Vocabulary.texts.count)].utf8)
    default: Array(Vocabulary.fragments[random.below(Vocabulary.fragments.count)].utf8)
    }
  }
}
