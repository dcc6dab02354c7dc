import Addresses
import Protection

/// Asks the encoded plans, through the model, what becomes of an address.
struct PlanLookup {
  /// A plan as the MMU would see it.
  struct Tables {
    /// `boot plan` or `runtime plan`.
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

    /// Whether the address leads anywhere.
    func maps(_ address: PhysicalAddress) -> Bool {
      (try? model.leaf(at: VirtualAddress(address.rawValue))) != nil
    }

    /// What becomes of the address, in words.
    func describe(_ address: PhysicalAddress) -> String {
      do throws(VMSAv8_64.Fault) {
        return try model.leaf(at: VirtualAddress(address.rawValue)).summary
      } catch {
        return "not mapped: \(error.summary)"
      }
    }
  }

  /// The boot plan.
  let boot: Tables?
  /// The runtime plan.
  let runtime: Tables?

  /// Both plans; neither, if the MMU stays off.
  init(_ configuration: Configuration) {
    guard case .translation(let boot, let runtime, _) = configuration.plan else {
      (self.boot, self.runtime) = (nil, nil)
      return
    }
    let regime: VMSAv8_64.Regime = configuration.privilege == .hypervisor ? .el2 : .el1And0
    self.boot = Tables("boot plan", boot.tables(regime))
    self.runtime = Tables("runtime plan", runtime.tables(regime))
  }

  /// The plans that there are.
  var all: [Tables] { [boot, runtime].compactMap(\.self) }
}

extension VMSAv8_64.Leaf {
  /// Where it leads, what may be done there, and what entry says so.
  fileprivate var summary: String {
    "\(translation.summary), by a \(Quantity.describe(size)) \(level == .l3 ? "page" : "block") "
      + "of level \(level.rawValue)\(isContiguous ? ", contiguous" : "")"
  }
}
