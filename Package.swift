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
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibFDT", providers: [.apt(["libfdt-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Addresses"),
    .target(name: "FDTKit", dependencies: ["Addresses", "CLibFDT"]),
    .target(name: "Protection", dependencies: ["Addresses"]),
    .target(
      name: "BoardGen",
      dependencies: [
        "Addresses", "CLinux", "CNettle", "CZlib", "FDTKit", "Protection", "Runtime",
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
        "BoardGen", "FDTKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // `make bench`: regions beside those of other allocators, and times.
    .executableTarget(
      name: "RegionBench", dependencies: ["Addresses", "BoardGen", "Protection", "Runtime"],
      path: "Benchmarks/RegionBench"),
    // The part that hosts can run; mk/link.mk compiles all of it, for bare metal.
    .target(name: "Runtime", dependencies: ["Protection"], path: "Sources/Runtime/Board"),
    .testTarget(name: "AddressesTests", dependencies: ["Addresses"]),
    .testTarget(
      name: "BenchmarkTests", dependencies: ["Addresses", "Protection", "RegionBench", "Runtime"]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "BoardGen", "BoardGenCLI", "Protection", .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(name: "FDTKitTests", dependencies: ["FDTKit"]),
    .testTarget(name: "ProtectionTests", dependencies: ["Protection"]),
    .testTarget(name: "RuntimeTests", dependencies: ["Runtime", "Protection"]),
    .testTarget(
      name: "BoardGenTests",
      dependencies: ["Addresses", "BoardGen", "FDTKit", "Protection", "Runtime"],
      exclude: ["OddTrees"]),
    .testTarget(
      name: "BoardGenCommandTests",
      dependencies: ["Addresses", "BoardGen", "BoardGenCLI", "FDTKit", "Protection"]),
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
