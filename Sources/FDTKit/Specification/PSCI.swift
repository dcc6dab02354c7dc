/// The interface to Arm's power state coordination firmware
/// (Linux, Documentation/devicetree/bindings/arm/psci.yaml).
public struct PSCI: Hashable, Sendable {
  /// The node.
  public let node: Node
  /// The instruction that calls the firmware.
  public let conduit: Conduit

  /// The instruction that calls the firmware.
  public enum Conduit: String, CaseIterable, Sendable {
    /// To a hypervisor, at EL2.
    case hvc
    /// To the secure monitor, at EL3.
    case smc
  }
}

extension DeviceTree {
  private static let psciModels = ["arm,psci", "arm,psci-0.2", "arm,psci-1.0"]

  /// The PSCI node that is available, if there is one.
  ///
  /// - Throws: if its `method` is missing or unknown.
  public var psci: PSCI? {
    get throws(PropertyError) {
      let node = nodes.first { node in
        node.isCompatible(withAnyOf: Self.psciModels) && node.isAvailable
      }
      guard let node else { return nil }
      let property = try node.requiredProperty(named: "method")
      let method = try property.string
      guard let conduit = PSCI.Conduit(rawValue: method) else {
        let allowed = PSCI.Conduit.allCases.map(\.rawValue)
        throw property.error(.unexpectedValue(method, allowed: allowed))
      }
      return PSCI(node: node, conduit: conduit)
    }
  }
}
