public import Addresses

/// Something that nothing may be placed on.
public struct Obstacle: Hashable, Sendable {
  /// What is in the way.
  public let range: PhysicalRange
  /// What it is, as a diagnostic names it.
  public let name: String
  /// Where it comes from.
  public let origin: Origin
  /// Whether it is only there out of some loaders' habit, so that a person may know better.
  public var isHabit: Bool

  /// Names what is in a range.
  package init(range: PhysicalRange, name: String, origin: Origin, isHabit: Bool = false) {
    self.range = range
    self.name = name
    self.origin = origin
    self.isHabit = isHabit
  }

  /// All that RAM holds already, in whole granules: reservations, devices, and the places where
  /// loaders put a device tree.
  public static func all(on board: Board, granule: UInt64) -> [Self] {
    let reservations = board.reservations.map {
      Self(range: $0.range, name: "reserved for \($0.owner)", origin: $0.origin)
    }
    let devices = board.devices.flatMap { device in
      device.regions.map { Self(range: $0.range, name: "device", origin: $0.origin) }
    }
    let releases = board.processors.compactMap { processor in
      processor.releaseAddress.flatMap { address in
        PhysicalRange(start: PhysicalAddress(address.value), size: 8).map {
          Self(range: $0, name: "spin table of \(processor.path)", origin: address.origin)
        }
      }
    }
    return (reservations + devices + releases).compactMap { obstacle in
      obstacle.range.roundedOutwards(to: granule).map {
        Self(range: $0, name: obstacle.name, origin: obstacle.origin)
      }
    } + (board.unit == .vmsav8_64 ? LoaderHabits.places(on: board) : [])
  }
}

/// Where boot loaders put a device tree, which the image leaves alone although it has no use for
/// it: a loader that finds its place taken refuses to start.
enum LoaderHabits {
  private static let treeSize: UInt64 = 0x20_0000
  private static let usualOffset: UInt64 = 0x800_0000

  /// The place of QEMU's with an `Image`, as with most loaders.
  static func tree(on board: Board) -> Obstacle? { places(on: board).last }

  /// The start of RAM (QEMU with an ELF), and 128 MiB or half of the RAM above it (QEMU with an
  /// `Image`).
  static func places(on board: Board) -> [Obstacle] {
    guard let bank = board.memory.first?.range else { return [] }
    let offset = min(usualOffset, (bank.size / 2) & ~(treeSize - 1))
    return [0, offset].compactMap { offset in
      bank.start.advanced(by: offset)
        .flatMap { PhysicalRange(start: $0, size: treeSize) }
        .map {
          Obstacle(
            range: $0, name: "where loaders put a device tree",
            origin: .rule("QEMU's place for a device tree"), isHabit: true)
        }
    }
  }
}
