import Addresses
import Protection

/// Asks the encoded plans, through the model, what becomes of an address.
struct PlanLookup {
  /// A plan as the unit would see it.
  protocol Words {
    /// `boot plan`, `runtime plan`, or a guest's view of it.
    var name: String { get }
    /// Whether anybody gets to the address.
    func maps(_ address: PhysicalAddress) -> Bool
    /// What becomes of the address, in words.
    func describe(_ address: PhysicalAddress) -> String
  }

  /// A plan as the MMU would see it.
  struct Tables: Words {
    let name: String
    private let model: VMSAv8_64.Model

    /// `nil` for register values that the model doesn't understand, which no plan has.
    fileprivate init?(_ name: String, _ tables: VMSAv8_64.EncodedTables) {
      guard let model = try? VMSAv8_64.Model(tables.registers, read: tables.word(at:)) else {
        return nil
      }
      self.name = name
      self.model = model
    }

    func maps(_ address: PhysicalAddress) -> Bool {
      (try? model.leaf(at: VirtualAddress(address.rawValue))) != nil
    }

    func describe(_ address: PhysicalAddress) -> String {
      do throws(VMSAv8_64.Fault) {
        return try model.leaf(at: VirtualAddress(address.rawValue)).summary
      } catch {
        return "not mapped: \(error.summary)"
      }
    }
  }

  /// What a guest's second stage makes of an address, and where the guest sees that of the board.
  struct GuestView: Words {
    private let tables: Tables
    private let windows: [GuestWindow]

    fileprivate init?(_ guest: GuestTranslation) {
      guard let tables = Tables("guest \(guest.name)", guest.tables) else { return nil }
      self.tables = tables
      windows = guest.windows
    }

    var name: String { tables.name }

    func maps(_ address: PhysicalAddress) -> Bool { tables.maps(address) }

    func describe(_ address: PhysicalAddress) -> String {
      let seen = windows.filter { $0.host.contains(address) }.map {
        GuestAddress($0.guest.start.rawValue &+ (address.rawValue &- $0.host.start.rawValue))
      }.filter { $0.rawValue != address.rawValue }
      let places = seen.map { "sees it at \($0)" } + ["at its own \(address): "]
      return seen.isEmpty
        ? tables.describe(address)
        : places.joined(separator: "; ") + tables.describe(address)
    }
  }

  /// The boot plan.
  let boot: (any Words)?
  /// The runtime plan, in the runtime's own view.
  let runtime: (any Words)?
  /// The runtime plan while guests run.
  let guests: [any Words]

  /// All plans; none, if no unit is used.
  init(_ configuration: Configuration) {
    switch configuration.plan {
    case .none:
      (boot, runtime, guests) = (nil, nil, [])
    case .translation(let boot, let runtime, _, let guests):
      let regime: VMSAv8_64.Regime = configuration.privilege == .hypervisor ? .el2 : .el1And0
      self.boot = Tables("boot plan", boot.tables(regime))
      self.runtime = Tables("runtime plan", runtime.tables(regime))
      self.guests = guests.compactMap { GuestView($0) }
    case .regions(let plans):
      guard let unit = RegionUnits.unit(of: configuration.board, configuration.request) else {
        (boot, runtime, guests) = (nil, nil, [])
        return
      }
      boot = RegionEntries(name: "boot plan", unit: unit, entries: plans.bootWords)
      runtime = plans.views.first.map {
        RegionEntries(name: "runtime plan", unit: unit, entries: plans.words(of: $0))
      }
      guests = plans.views.dropFirst().map {
        RegionEntries(name: "guest \($0.name)", unit: unit, entries: plans.words(of: $0))
      }
    }
  }

  /// The entries that decide about an address at run time, on a unit of regions.
  func entries(at address: PhysicalAddress) -> String {
    guard let runtime = runtime as? RegionEntries else { return "" }
    func numbers(_ words: RegionEntries) -> String {
      words.deciding(at: address).map { "#\($0)" }.joined()
    }
    let own = numbers(runtime)
    let others = guests.compactMap { $0 as? RegionEntries }.compactMap { guest in
      let numbers = numbers(guest)
      return numbers.isEmpty || numbers == own ? nil : guest.shortName + numbers
    }
    return ([own] + others).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The plans that there are.
  var all: [any Words] { [boot, runtime].compactMap(\.self) + guests }
}

extension VMSAv8_64.Leaf {
  /// Where it leads, what may be done there, and what entry says so.
  fileprivate var summary: String {
    "\(translation.summary), by a \(Quantity.describe(size)) \(level == .l3 ? "page" : "block") "
      + "of level \(level.rawValue)\(isContiguous ? ", contiguous" : "")"
  }
}
