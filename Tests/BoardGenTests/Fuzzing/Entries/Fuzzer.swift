/// What the fuzzer's own entry points call.
public enum Fuzzer {
  /// Another tree made of this one as a tree; `nil` where only its bytes can be changed.
  public static func mutatedTree(_ input: [UInt8], seed: Int, limit: Int) -> [UInt8]? {
    var mutator = BlobMutator(seed: seed)
    return mutator.mutated(input, limit: limit)
  }
}
