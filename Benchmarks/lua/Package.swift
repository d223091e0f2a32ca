// swift-tools-version: 6.2
// The speed of rules against stock Lua and against Python's lupa. The rooms are links to the ones
// they measure: compiled here, their package access holds.
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "waymark-rule-benchmark",
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4"),
    .target(name: "CLuaHost", dependencies: ["CLua"], cSettings: [.define("_GNU_SOURCE")]),
    .target(name: "WaymarkGraph", swiftSettings: strict),
    .target(name: "WaymarkDiagnostics", swiftSettings: strict),
    .target(
      name: "WaymarkModel", dependencies: ["WaymarkDiagnostics", "WaymarkGraph"],
      swiftSettings: strict),
    .target(
      name: "WaymarkPlugins", dependencies: ["WaymarkModel", "WaymarkDiagnostics", "CLuaHost"],
      swiftSettings: strict),
    .executableTarget(
      name: "RuleBenchmark",
      dependencies: ["WaymarkPlugins", "WaymarkModel", "WaymarkDiagnostics"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x)
