// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that nobody pays for it who builds or tests boardgen. `make fuzz` builds
// it with libFuzzer and the address sanitizer.
let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "boardgen", path: "..")],
  targets: [
    // Links to the entries of the tests, which run what was found through them.
    .target(
      name: "FuzzEntries",
      dependencies: [
        .product(name: "BoardGen", package: "boardgen"),
        .product(name: "FDTKit", package: "boardgen"),
      ]),
    .target(name: "HeapGauge"),
    .executableTarget(name: "Fuzzer", dependencies: ["FuzzEntries", "HeapGauge"]),
    .executableTarget(name: "Replay", dependencies: ["FuzzEntries"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
