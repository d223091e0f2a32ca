// swift-tools-version: 6.2
// Benchmarks of Waymark, a package of its own so that nobody's build pays for it.
// `Sources/WaymarkGraph` is a link to the room itself: compiled here, its package access holds.
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "waymark-benchmarks",
  targets: [
    .target(name: "WaymarkGraph", swiftSettings: strict),
    .target(name: "Dice", swiftSettings: strict),
    .executableTarget(
      name: "SelectionBenchmark", dependencies: ["WaymarkGraph", "Dice"], swiftSettings: strict),
    .executableTarget(
      name: "GraphBenchmark", dependencies: ["WaymarkGraph", "Dice"], swiftSettings: strict),
    .executableTarget(name: "CatalogGenerator", dependencies: ["Dice"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6])
