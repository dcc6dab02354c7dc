/// What the fuzzer's own entry points call.
public enum Fuzzer {
  /// Another tree made of this one as a tree; `nil` where only its bytes can be changed.
  public static func mutatedTree(_ input: [UInt8], seed: Int, limit: Int) -> [UInt8]? {
    var mutator = BlobMutator(seed: seed)
    return mutator.mutated(input, limit: limit)
  }

  /// As many inputs as one likes, changed by a seed.
  public static func inputs(
    of target: FuzzTarget, seed: Int, count: Int
  ) throws -> some Sequence<[UInt8]> {
    var mutator = try SeededMutator(target, seed: seed)
    return (0..<count).lazy.map { _ in mutator.next() }
  }
}
