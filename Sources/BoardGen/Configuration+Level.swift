import Protection

extension Configuration {
  /// What the architecture calls the level that the image runs at.
  var levelName: String {
    switch level {
    case "el1": "EL1"
    case "el2": "EL2"
    case "machine": "machine mode"
    case "svc": "SVC"
    default: level
    }
  }

  /// The level as the model has it: `el1`, `el2`, `machine`, `privileged` or `svc`.
  var level: String {
    switch (board.unit, privilege) {
    case (.pmp, _), (.smepmp, _): "machine"
    case (.pmsav7M, _), (.pmsav8M, _): "privileged"
    case (.pmsav7R, _): "svc"
    case (_, .hypervisor): "el2"
    default: "el1"
    }
  }

  /// The number of the exception level; 0 where levels have no numbers.
  var exceptionLevel: UInt64 {
    switch level {
    case "el1": 1
    case "el2": 2
    default: 0
    }
  }
}
