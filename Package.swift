// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "boardgen",
  products: [
    .library(name: "FDTKit", targets: ["FDTKit"]),
    .library(name: "Protection", targets: ["Protection"]),
  ],
  targets: [
    .systemLibrary(name: "CLibFDT", providers: [.apt(["libfdt-dev"])]),
    .target(name: "Addresses"),
    .target(name: "FDTKit", dependencies: ["Addresses", "CLibFDT"]),
    .target(name: "Protection", dependencies: ["Addresses"]),
    .testTarget(name: "AddressesTests", dependencies: ["Addresses"]),
    .testTarget(name: "FDTKitTests", dependencies: ["FDTKit"]),
    .testTarget(name: "ProtectionTests", dependencies: ["Protection"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

// These are compiled for bare metal, too.
for target in package.targets where ["Addresses", "Protection"].contains(target.name) {
  target.swiftSettings?.append(.treatWarning("EmbeddedRestrictions", as: .error))
}
