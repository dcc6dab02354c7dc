import Addresses
import Protection

/// What the boot plan lets through and the runtime plan does not.
///
/// A runtime that goes on with the boot plan's tables must take these ranges out of them or tighten
/// them; one that switches to the runtime plan has nothing to do. Exact boot tables have none.
enum UnmapRanges {
  /// The ranges of virtual addresses, sorted and as few as can be.
  static func between(boot: [Mapping], runtime: [Mapping]) -> [VirtualRange] {
    boot.sorted { $0.virtual.start < $1.virtual.start }
      .flatMap { mapping in
        runtime.filter { $0.virtual.overlaps(mapping.virtual) && $0.grantsAll(of: mapping) }
          .reduce([mapping.virtual]) { rest, kept in
            rest.flatMap { range in
              range.overlaps(kept.virtual)
                ? [range.below(kept.virtual), range.above(kept.virtual)].compactMap { $0 }
                : [range]
            }
          }
      }
      .reduce(into: []) { joined, range in
        if let last = joined.last, last.isFollowed(by: range), let both = last.hull(range) {
          joined[joined.count - 1] = both
        } else {
          joined.append(range)
        }
      }
  }
}

extension Mapping {
  /// Whether this mapping grants at least what `other` does.
  fileprivate func grantsAll(of other: Mapping) -> Bool {
    permissions.rawValue & other.permissions.rawValue == other.permissions.rawValue
      && memoryType == other.memoryType
  }
}
