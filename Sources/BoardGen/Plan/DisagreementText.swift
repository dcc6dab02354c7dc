import Addresses
import Protection

extension VMSAv8_64.Disagreement {
  /// The difference in words.
  var summary: String {
    switch self {
    case .control(let reason): "the model can't judge TCR: \(reason)"
    case .range(let range, let wanted, let found):
      "\(range) \(found.words) instead of \(wanted.words)"
    case .access(let access, let privilege, let address, let wanted, let found):
      "a \(access) by the \(privilege) at \(address) \(found.words) instead of \(wanted.words)"
    case .defect(let defect): defect.summary
    }
  }
}

extension VMSAv8_64.Defect {
  fileprivate var summary: String {
    switch self {
    case .fault(let fault, let address): "at \(address): \(fault.summary)"
    case .strangeBits(let bits, let level, let address):
      "at \(address): the entry of level \(level.rawValue) has bits that no plan sets: "
        + Hex.grouped(bits, digits: 16)
    case .brokenContiguousGroup(let level, let address):
      "at \(address): a contiguous group of level \(level.rawValue) is not of one piece"
    case .misalignedRoot(let address): "the root at \(address) is not aligned to its size"
    }
  }
}

extension VMSAv8_64.Fault {
  /// What keeps a walk from ending at a leaf.
  var summary: String {
    switch self {
    case .translation(let level): "the walk ends at level \(level.rawValue)"
    case .addressSize(let level): "an address size fault at level \(level.rawValue)"
    case .accessFlag(let level): "an access flag fault at level \(level.rawValue)"
    case .permission(let level): "a permission fault at level \(level.rawValue)"
    case .externalAbort(let level): "there is no table for level \(level.rawValue) to be read"
    }
  }
}

extension VMSAv8_64.Translation {
  /// Where it leads and what may be done there: `leads to 0x4020_0000, r-x, normal-write-back`.
  var summary: String {
    [
      "leads to \(physical)", permissions.summary, memoryType?.name ?? "an unknown memory type",
    ].joined(separator: ", ")
  }
}

extension VMSAv8_64.Translation? {
  fileprivate var words: String { self?.summary ?? "is not mapped" }
}

extension VMSAv8_64.Outcome {
  fileprivate var words: String {
    switch self {
    case .granted(let translation): translation.summary
    case .fault(let fault): fault.summary
    }
  }
}
