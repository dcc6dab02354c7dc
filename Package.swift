// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "boardgen",
  products: [
    .executable(name: "boardgen", targets: ["BoardGenCLI"]),
    .library(name: "FDTKit", targets: ["FDTKit"]),
    .library(name: "Protection", targets: ["Protection"]),
    .library(name: "BoardGen", targets: ["BoardGen"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibFDT", providers: [.apt(["libfdt-dev"])]),
    .target(name: "Addresses"),
    .target(name: "FDTKit", dependencies: ["Addresses", "CLibFDT"]),
    .target(name: "Protection", dependencies: ["Addresses"]),
    .target(
      name: "BoardGen",
      dependencies: [
        "Addresses", "FDTKit", "Protection",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("templates/board.h.mustache"),
        .embedInCode("templates/board.kconfig.mustache"),
        .embedInCode("templates/board.ld.mustache"),
        .embedInCode("templates/board.mk.mustache"),
      ]),
    .executableTarget(
      name: "BoardGenCLI",
      dependencies: [
        "BoardGen", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "AddressesTests", dependencies: ["Addresses"]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["BoardGen", "BoardGenCLI", .product(name: "Yams", package: "Yams")]),
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
