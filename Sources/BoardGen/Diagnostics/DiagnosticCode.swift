extension Diagnostic {
  /// The stable name of a rule, as printed in brackets and documented in docs/diagnostics.md.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    // The tree itself.
    case treeUnreadable = "tree-unreadable"
    case treeSource = "tree-source"
    case treeKind = "tree-kind"
    case nodeDuplicate = "node-duplicate"
    case nodeName = "node-name"
    case propertyDuplicate = "property-duplicate"
    case propertyMalformed = "property-malformed"
    case phandleDuplicate = "phandle-duplicate"
    case phandleInvalid = "phandle-invalid"
    case referenceUnknown = "reference-unknown"
    case aliasUnknown = "alias-unknown"
    case statusUnknown = "status-unknown"
    case cellsMissing = "cells-missing"
    case busWindowOverlap = "bus-window-overlap"
    case unitAddress = "unit-address"
    case overlayFailed = "overlay-failed"
    // What is there.
    case architectureUnknown = "architecture-unknown"
    case cpuUnknown = "cpu-unknown"
    case cpuNumber = "cpu-number"
    case cpuMixed = "cpu-mixed"
    case cpuUnstartable = "cpu-unstartable"
    case cpuReleaseAddress = "cpu-release-address"
    case memoryMissing = "memory-missing"
    case memoryUnsized = "memory-unsized"
    case memoryOverlap = "memory-overlap"
    case memoryPartialGranule = "memory-partial-granule"
    case memoryConflict = "memory-conflict"
    case memoryType = "memory-type"
    case reservationOutsideMemory = "reservation-outside-memory"
    case reservationDynamic = "reservation-dynamic"
    case reservationUnaligned = "reservation-unaligned"
    case reservationEmpty = "reservation-empty"
    case reservationOverlap = "reservation-overlap"
    case reservationConflict = "reservation-conflict"
    case reservationFormat = "reservation-format"
    case reservationUnplaceable = "reservation-unplaceable"
    case deviceNotMapped = "device-not-mapped"
    case deviceInMemory = "device-in-memory"
    case deviceMalformed = "device-malformed"
    case deviceOutsideBus = "device-outside-bus"
    case deviceUnsized = "device-unsized"
    case tooManyWindows = "too-many-windows"
    case consoleMissing = "console-missing"
    case consoleNoDriver = "console-no-driver"
    case consoleOptions = "console-options"
    case consoleConflict = "console-conflict"
    case addressBeyondCPU = "address-beyond-cpu"
    case rangeWraps = "range-wraps"
    case granuleSharedByTypes = "granule-shared-by-types"
    // What is wanted.
    case requestUnreadable = "request-unreadable"
    case requestUnknownKey = "request-unknown-key"
    case requestValue = "request-value"
    case requestMissingFile = "request-missing-file"
    case requestDefault = "request-default"
    case requestIgnored = "request-ignored"
    case requestUnsupported = "request-unsupported"
    case unitUnsupported = "unit-unsupported"
    // What is to be loaded.
    case moduleWithoutFile = "module-without-file"
    case moduleMissing = "module-missing"
    case moduleEmpty = "module-empty"
    case moduleTruncated = "module-truncated"
    case moduleMalformed = "module-malformed"
    case moduleKind = "module-kind"
    case moduleSize = "module-size"
    case bootTableSize = "boot-table-size"
    case bootTableUnreadable = "boot-table-unreadable"
    // Where it goes.
    case overlap = "overlap"
    case overlapTooDeep = "overlap-too-deep"
    case loaderPlace = "loader-place"
    case outsideMemory = "outside-memory"
    case misaligned = "misaligned"
    case noRoom = "no-room"
    case deviceShared = "device-shared"
    case guestOverlap = "guest-overlap"
    case guestSmall = "guest-small"
    case sectionForeign = "section-foreign"
    case sectionMember = "section-member"
    // What Xen is told.
    case xenConflict = "xen-conflict"
    case xenDomainIncomplete = "xen-domain-incomplete"
    case xenDirectMap = "xen-direct-map"
    case xenEnhanced = "xen-enhanced"
    case xenGuestSmall = "xen-guest-small"
    case xenHeapBanks = "xen-heap-banks"
    case xenHeapSmall = "xen-heap-small"
    case xenKernelFormat = "xen-kernel-format"
    case xenLegacyCells = "xen-legacy-cells"
    case xenLimit = "xen-limit"
    case xenMemorySum = "xen-memory-sum"
    case xenModuleSize = "xen-module-size"
    case xenSharedMemory = "xen-shared-memory"
    // The image and the plan.
    case imageUnreadable = "image-unreadable"
    case imageSymbolMissing = "image-symbol-missing"
    case imageMoved = "image-moved"
    case writableAndExecutable = "writable-and-executable"
    case planRefused = "plan-refused"
    case tooManyRegions = "too-many-regions"
    case planDisagrees = "plan-disagrees"
    // The output.
    case tableTooLong = "table-too-long"
    case outputUnwritable = "output-unwritable"
    case outputInterrupted = "output-interrupted"
    case treeUnwritable = "tree-unwritable"
    case toolMissing = "tool-missing"
    case toolFailed = "tool-failed"
    case templateInvalid = "template-invalid"
    case templateUnknownName = "template-unknown-name"
    case notFound = "not-found"

    /// How much a diagnostic of this code weighs unless `--strict` says otherwise.
    public var severity: Severity {
      switch self {
      case .requestDefault, .requestIgnored, .deviceNotMapped, .deviceUnsized,
        .reservationEmpty, .aliasUnknown, .unitAddress, .xenLegacyCells:
        .note
      case .cpuUnknown, .memoryOverlap, .memoryPartialGranule, .memoryConflict,
        .reservationOutsideMemory, .reservationDynamic, .reservationUnaligned, .deviceInMemory,
        .deviceOutsideBus, .deviceMalformed, .consoleMissing, .consoleNoDriver, .loaderPlace,
        .toolMissing, .phandleInvalid, .referenceUnknown, .statusUnknown, .cellsMissing,
        .busWindowOverlap, .cpuNumber, .cpuMixed, .cpuUnstartable, .cpuReleaseAddress,
        .memoryType, .reservationOverlap, .reservationConflict, .reservationFormat,
        .reservationUnplaceable, .consoleOptions, .consoleConflict:
        .warning
      default: .error
      }
    }
  }
}
