import Addresses

extension VMSAv8_64 {
  /// A table without an address: runs of entries; what is in no run is invalid.
  struct Table: Hashable, Sendable {
    let level: Level
    var runs: [Run] = []

    /// Consecutive entries that one rule describes.
    struct Run: Hashable, Sendable {
      /// The first entry.
      let index: Int
      var content: Content
    }

    enum Content: Hashable, Sendable {
      /// Leaves; the first leads to `address`, and each next one an entry's size further.
      case leaves(count: Int, address: UInt64, LeafAttributes, isContiguous: Bool)
      /// The table of that number.
      case table(Int)
    }

    /// The entries of the table.
    ///
    /// - Parameters:
    ///   - count: how many consecutive tables it is: more than one only as the root of stage 2.
    ///   - address: where the table of a number lies.
    func words(
      _ geometry: Geometry, count: Int = 1, address: (Int) -> PhysicalAddress
    ) -> [UInt64] {
      var words = [UInt64](repeating: Descriptor.invalid.rawValue, count: count * geometry.entries)
      let size = geometry.entrySize(at: level)
      for run in runs {
        switch run.content {
        case .table(let number):
          words[run.index] = Descriptor.table(at: address(number)).rawValue
        case .leaves(let count, let start, let attributes, let isContiguous):
          var entry = Descriptor.leaf(at: PhysicalAddress(start), attributes, level: level)
          entry[.contiguous] = isContiguous ? 1 : 0
          for index in 0..<count {
            words[run.index + index] = entry.rawValue &+ UInt64(index) &* size
          }
        }
      }
      return words
    }
  }
}
