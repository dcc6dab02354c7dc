public import Addresses
import Protection

/// A stretch of memory that holds nothing but things of one kind: what a hypervisor treats as one.
public struct MemorySection: Hashable, Sendable {
  /// What a section holds.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case ram
    case device
    case bootModule = "boot-module"
    case guest
    case staticHeap = "static-heap"
  }

  /// What it holds.
  public let kind: Kind
  /// From its first member's start to its last one's end.
  public let range: PhysicalRange
}

extension Configuration {
  /// The sections of the board, by kind and address: as few as can be.
  ///
  /// Those that the tree declares are taken as they are. Neighbours of one kind share a section if
  /// nothing else lies between them: a section of RAM has no device inside, one of devices no RAM,
  /// and those inside RAM nothing that belongs to somebody else, and no hole.
  public var sections: [MemorySection] {
    let devices = map.regions.filter { $0.kind == .device }.map(\.range)
    let ram = board.memory.map(\.range)
    let claimed = map.regions.filter { $0.kind != .ram }
    // Between two banks there may be nothing at all.
    let holes = zip(ram, ram.dropFirst()).compactMap { bank, next in
      bank.hull(next)?.above(bank)?.below(next)
    }
    func others(_ kind: Region.Kind) -> [PhysicalRange] {
      claimed.filter { $0.kind != kind }.map(\.range) + holes
    }
    return [
      (MemorySection.Kind.ram, ram, devices), (.device, devices, ram),
      (.bootModule, layout.modules.map(\.memory.value), others(.module)),
      (.guest, layout.guests.map(\.memory.value), others(.guest)),
      (.staticHeap, [layout.heap?.value].compactMap { $0 }, others(.heap)),
    ].flatMap { kind, members, foreign -> [MemorySection] in
      let declared = board.declaredSections.filter { $0.kind == kind }.map(\.range)
      guard declared.isEmpty else {
        return declared.map { MemorySection(kind: kind, range: $0) }
      }
      return Self.hulls(of: members, around: foreign).map { MemorySection(kind: kind, range: $0) }
    }
  }

  private static func hulls(
    of members: [PhysicalRange], around foreign: [PhysicalRange]
  ) -> [PhysicalRange] {
    members.sorted { $0.start < $1.start }.reduce(into: []) { hulls, member in
      if let open = hulls.last, let hull = open.hull(member),
        !foreign.contains(where: { $0.overlaps(hull) && !open.contains($0) && !member.contains($0) }
        )
      {
        hulls[hulls.count - 1] = hull
      } else {
        hulls.append(member)
      }
    }
  }
}
