import CNettle

/// SHA-256 (FIPS 180-4) by Nettle, piece by piece.
struct SHA256 {
  private var state: sha256_ctx

  init() {
    state = sha256_ctx()
    unsafe nettle_sha256_init(&state)
  }

  /// The hash of the bytes given, 32 bytes.
  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalized()
  }

  mutating func update(_ bytes: [UInt8]) {
    unsafe nettle_sha256_update(&state, bytes.count, bytes)
  }

  /// 32 bytes over all that came; more may come after.
  func finalized() -> [UInt8] {
    var copy = state
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { digest, count in
      count = digest.count
      unsafe nettle_sha256_digest(&copy, count, digest.baseAddress)
    }
  }
}
