import Addresses
import Protection

/// Asks a plan, through the model, what becomes of an address.
struct PlanLookup {
  private let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// What each plan does with an address, by the plan's name.
  func answers(at address: PhysicalAddress) -> [(plan: String, text: String)] {
    guard case .translation(let boot, let runtime, _) = configuration.plan else {
      return [("plans", "none: the MMU stays off")]
    }
    return [
      ("boot plan", Self.text(boot.tables(configuration.regime), address)),
      ("runtime plan", Self.text(runtime.tables(configuration.regime), address)),
    ]
  }

  private static func text(_ tables: VMSAv8_64.EncodedTables, _ address: PhysicalAddress) -> String
  {
    do throws(VMSAv8_64.UnsupportedControl) {
      let model = try VMSAv8_64.Model(tables.registers, read: tables.word(at:))
      do throws(VMSAv8_64.Fault) {
        return describe(try model.leaf(at: VirtualAddress(address.rawValue)))
      } catch {
        return describe(error)
      }
    } catch {
      return "unknown: the model does not understand TCR (\(error))"
    }
  }

  private static func describe(_ leaf: VMSAv8_64.Leaf) -> String {
    let translation = leaf.translation
    return [
      "leads to \(translation.physical)", translation.permissions.summary,
      translation.memoryType?.name ?? "an unknown memory type",
      "by a \(Quantity.describe(leaf.size)) \(leaf.level == .l3 ? "page" : "block") of level "
        + "\(leaf.level.rawValue)\(leaf.isContiguous ? ", contiguous" : "")",
    ].joined(separator: ", ")
  }

  private static func describe(_ fault: VMSAv8_64.Fault) -> String {
    switch fault {
    case .translation(let level): "not mapped: a walk ends at level \(level.rawValue)"
    case .addressSize(let level): "an address size fault at level \(level.rawValue)"
    case .accessFlag(let level): "an access flag fault at level \(level.rawValue)"
    case .permission(let level): "a permission fault at level \(level.rawValue)"
    case .externalAbort(let level): "no table at level \(level.rawValue)"
    }
  }
}

extension Configuration {
  /// Whose tables the plans are.
  var regime: VMSAv8_64.Regime { privilege == .hypervisor ? .el2 : .el1And0 }
}
